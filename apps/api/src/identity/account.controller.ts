import { Controller } from '@nestjs/common';
import { identityRoutes } from '@kynangso/contracts/identity';
import type { InputOf } from '@kynangso/contracts/kernel';
import { AccountService, GrantService } from '@kynangso/server/identity';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class AccountController {
  constructor(
    private readonly accounts: AccountService,
    private readonly grants: GrantService,
  ) {}

  @Endpoint(identityRoutes.listAccounts)
  list(@Input() { query }: InputOf<typeof identityRoutes.listAccounts>, @Who() caller: Caller) {
    return this.accounts.list(caller, query);
  }

  @Endpoint(identityRoutes.createAccount)
  create(@Input() { body }: InputOf<typeof identityRoutes.createAccount>, @Who() caller: Caller) {
    return this.accounts.create(caller, body);
  }

  @Endpoint(identityRoutes.updateAccount)
  update(@Input() { params, body }: InputOf<typeof identityRoutes.updateAccount>, @Who() caller: Caller) {
    return this.accounts.update(caller, params.id, body);
  }

  @Endpoint(identityRoutes.grantRole)
  grant(@Input() { body }: InputOf<typeof identityRoutes.grantRole>, @Who() caller: Caller) {
    return this.grants.grant(caller, body);
  }

  @Endpoint(identityRoutes.revokeGrant)
  revoke(@Input() { params }: InputOf<typeof identityRoutes.revokeGrant>, @Who() caller: Caller) {
    return this.grants.revoke(caller, params.id);
  }

  @Endpoint(identityRoutes.issueActivationCodes)
  issueCodes(@Input() { body }: InputOf<typeof identityRoutes.issueActivationCodes>, @Who() caller: Caller) {
    return this.accounts.issueCodes(caller, body.personIds);
  }
}
