# world with: {"settings": {"largest_page": 1}, "instances": [
#     {"id": "ssoins-7777777777777777", "owner": "333333333333", "region": "us-east-1", "name": "own",
#     "created_date": "2025-02-03T04:05:06Z", "identity_store": {"id": "d-3333333333"}},
#     {"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}}]}
# as: 333333333333
# output all = {"all_regions": null, "arns": ["arn:aws:sso:::instance/ssoins-1234567890abcdef",
#     "arn:aws:sso:::instance/ssoins-7777777777777777"], "identity_store_ids": ["d-1234567890",
#     "d-3333333333"], "instances": [{"access_portal_url": "https://d-1234567890.awsapps.com/start",
#     "arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef", "created_date": "2024-01-01T00:00:00Z",
#     "identity_store_arn": "arn:aws:identitystore::111111111111:identitystore/d-1234567890",
#     "identity_store_id": "d-1234567890", "name": null, "owner_account_id": "111111111111",
#     "primary_region": "us-east-1", "status": "ACTIVE"},
#     {"access_portal_url": "https://d-3333333333.awsapps.com/start",
#     "arn": "arn:aws:sso:::instance/ssoins-7777777777777777", "created_date": "2025-02-03T04:05:06Z",
#     "identity_store_arn": "arn:aws:identitystore::333333333333:identitystore/d-3333333333",
#     "identity_store_id": "d-3333333333", "name": "own", "owner_account_id": "333333333333",
#     "primary_region": "us-east-1", "status": "ACTIVE"}]}

data "identitycenter_instances" "this" {}

output "all" {
  value = data.identitycenter_instances.this
}
