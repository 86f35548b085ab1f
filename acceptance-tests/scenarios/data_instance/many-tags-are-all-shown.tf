# world with: {"settings": {"largest_page": 1}, "instances": [{"id": "ssoins-1234567890abcdef",
#     "owner": "111111111111", "region": "us-east-1", "identity_store": {"id": "d-1234567890"},
#     "tags": {"a": "1", "b": "2", "c": "3"}}]}
# state data.identitycenter_instance.this.tags = {"a": "1", "b": "2", "c": "3"}

data "identitycenter_instance" "this" {}
