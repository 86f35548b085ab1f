# fails at data.identitycenter_user.by_name.user_name: user_name must be at most 128 characters long and not empty
# fails at data.identitycenter_user.by_email.email: email must be at most 1024 characters long and not empty

data "identitycenter_user" "by_name" {
  user_name = ""
}

data "identitycenter_user" "by_email" {
  email = ""
}
