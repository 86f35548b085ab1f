#: What examples/identity-source does, from the metadata of the identity provider.
# only: terraform from 1.11 or opentofu from 1.11, because older ones have no write-only arguments
# world: identity-source
# with file journey.tf: "../examples/identity-source/main.tf"
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_ACCESS_KEY_ID": "AKIA111111111111",
#     "AWS_SECRET_ACCESS_KEY": "secret-111111111111",
#     "TF_VAR_identity_provider_command": "${idp} --detach --delay 5s q-developer-users alice.archer@example.com erin.east@example.com",
#     "TF_VAR_identity_provider_metadata": "metadata.xml"}
# with file metadata.xml: "identity-provider/metadata.xml"
#: The group does not exist until the identity provider synchronises.
# warns at identitycenter_identity_source.this.saml.metadata: The metadata is not in the plan
# warns at identitycenter_q_developer_subscription.this.principal_name: there is no group "q-developer-users" now. It is looked up again in the apply, for at most 10m
# warns at identitycenter_application_assignment.second.principal_name: there is no group "q-developer-users" now. It is looked up again in the apply, for at most 10m
# warns: People will sign in at another place
# plan leaves unknown: identitycenter_q_developer_subscription.this.principal_id
# output start_url matches "^https://"
# output scim_endpoint matches "/scim/v2/$"
# state identitycenter_identity_source.this.service_provider.issuer matches "d-1234567890"
#: The group came through the SCIM endpoint, with the token.
# calls: scim.CreateGroup exactly 1
# calls: scim.CreateUser exactly 2
# cloud: identitystore.DescribeGroup {"IdentityStoreId": "d-1234567890", "GroupId": "${identitycenter_q_developer_subscription.this.principal_id}"} gives
#     {"DisplayName": "q-developer-users", "ExternalIds": [{"Issuer": "https://scim.aws.com/1234567890", "Id": "group-q-developer-users"}]}
# state identitycenter_q_developer_subscription.this.status = "PENDING"
# then: keeps everything
# secret outside the state: "${identitycenter_scim_access_token.this.token}"
# import identitycenter_application_assignment.second: ignoring wait_for_principal
# import identitycenter_instance.organization: ignoring tags, tags_all
# import identitycenter_q_developer_subscription.this: ignoring plan, wait_for_principal
# import identitycenter_scim_access_token.this: ignoring token
# import identitycenter_scim_endpoint.this: ignoring on_destroy
# import identitycenter_identity_source.this: ignoring saml
# leaves: the identity source is forgotten, and what was synchronised stays
