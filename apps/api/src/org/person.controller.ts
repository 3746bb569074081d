import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { orgRoutes } from '@kynangso/contracts/org';
import { MembershipService, PersonService } from '@kynangso/server/org';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PersonController {
  constructor(
    private readonly people: PersonService,
    private readonly memberships: MembershipService,
  ) {}

  @Endpoint(orgRoutes.listPopulations)
  populations() {
    return this.people.populations();
  }

  @Endpoint(orgRoutes.listPeople)
  list(@Input() { query }: InputOf<typeof orgRoutes.listPeople>, @Who() caller: Caller) {
    return this.people.list(caller, query);
  }

  @Endpoint(orgRoutes.getPerson)
  get(@Input() { params }: InputOf<typeof orgRoutes.getPerson>, @Who() caller: Caller) {
    return this.people.get(caller, params.personId);
  }

  @Endpoint(orgRoutes.addPerson)
  add(@Input() { body }: InputOf<typeof orgRoutes.addPerson>, @Who() caller: Caller) {
    return this.people.add(caller, body);
  }

  @Endpoint(orgRoutes.endMembership)
  end(@Input() { params, body }: InputOf<typeof orgRoutes.endMembership>, @Who() caller: Caller) {
    return this.memberships.end(caller, params.membershipId, body);
  }

  @Endpoint(orgRoutes.bulkMembership)
  many(@Input() { body }: InputOf<typeof orgRoutes.bulkMembership>, @Who() caller: Caller) {
    return this.memberships.many(caller, body);
  }

  @Endpoint(orgRoutes.previewBulkMembership)
  previewMany(@Input() { body }: InputOf<typeof orgRoutes.previewBulkMembership>, @Who() caller: Caller) {
    return this.memberships.previewMany(caller, body);
  }

  @Endpoint(orgRoutes.correctMembership)
  correct(@Input() { params, body }: InputOf<typeof orgRoutes.correctMembership>, @Who() caller: Caller) {
    return this.memberships.correct(caller, params.membershipId, body);
  }

  @Endpoint(orgRoutes.setMembershipStatus)
  setStatus(@Input() { params, body }: InputOf<typeof orgRoutes.setMembershipStatus>, @Who() caller: Caller) {
    return this.memberships.setStatus(caller, params.membershipId, body);
  }

  @Endpoint(orgRoutes.transferMembership)
  transfer(@Input() { params, body }: InputOf<typeof orgRoutes.transferMembership>, @Who() caller: Caller) {
    return this.memberships.transfer(caller, params.membershipId, body);
  }
}
