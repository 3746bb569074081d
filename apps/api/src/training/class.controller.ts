import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { offlineRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { ClassRosterService, ClassService, ModeService, TopicService } from '@kynangso/server/training';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';

@Controller()
export class ClassController {
  constructor(
    private readonly topics: TopicService,
    private readonly classes: ClassService,
    private readonly rosters: ClassRosterService,
    private readonly met: ModeService,
  ) {}

  @Endpoint(offlineRoutes.metModes)
  modes(@Input() { query }: InputOf<typeof offlineRoutes.metModes>, @Who() caller: Caller) {
    return this.met.modes(caller, query);
  }

  @Endpoint(offlineRoutes.listTopics)
  listTopics() {
    return this.topics.list();
  }

  @Endpoint(offlineRoutes.createTopic)
  createTopic(@Input() { body }: InputOf<typeof offlineRoutes.createTopic>, @Who() caller: Caller) {
    return this.topics.create(caller, body);
  }

  @Endpoint(offlineRoutes.topicUses)
  topicUses(@Input() { query }: InputOf<typeof offlineRoutes.topicUses>, @Who() caller: Caller) {
    return this.topics.uses(caller, query);
  }

  @Endpoint(offlineRoutes.changeTopic)
  changeTopic(@Input() { params, body }: InputOf<typeof offlineRoutes.changeTopic>, @Who() caller: Caller) {
    return this.topics.change(caller, params.id, body);
  }

  @Endpoint(offlineRoutes.listClasses)
  list(@Input() { query }: InputOf<typeof offlineRoutes.listClasses>, @Who() caller: Caller) {
    return this.classes.list(caller, query);
  }

  @Endpoint(offlineRoutes.createClass)
  create(@Input() { body }: InputOf<typeof offlineRoutes.createClass>, @Who() caller: Caller) {
    return this.classes.create(caller, body);
  }

  @Endpoint(offlineRoutes.getClass)
  get(@Input() { params }: InputOf<typeof offlineRoutes.getClass>, @Who() caller: Caller) {
    return this.classes.get(caller, params.id);
  }

  @Endpoint(offlineRoutes.addClassPeople)
  addPeople(@Input() { params, body }: InputOf<typeof offlineRoutes.addClassPeople>, @Who() caller: Caller) {
    return this.classes.addPeople(caller, params.id, body.personIds);
  }

  @Endpoint(offlineRoutes.addClassFile)
  addFile(@Input() { params }: InputOf<typeof offlineRoutes.addClassFile>, @UploadedBytes() file: Upload, @Who() caller: Caller) {
    return this.rosters.addFile(caller, params.id, file.bytes);
  }

  @Endpoint(offlineRoutes.removeClassPerson)
  remove(@Input() { params }: InputOf<typeof offlineRoutes.removeClassPerson>, @Who() caller: Caller) {
    return this.classes.removePerson(caller, params.id, params.personId);
  }

  @Endpoint(offlineRoutes.takeAttendance)
  attendance(@Input() { params, body }: InputOf<typeof offlineRoutes.takeAttendance>, @Who() caller: Caller) {
    return this.classes.takeAttendance(caller, params.id, params.number, body.present, body.known);
  }

  @Endpoint(offlineRoutes.finishClass)
  finish(@Input() { params }: InputOf<typeof offlineRoutes.finishClass>, @Who() caller: Caller) {
    return this.classes.finish(caller, params.id);
  }

  @Endpoint(offlineRoutes.cancelClass)
  cancel(@Input() { params }: InputOf<typeof offlineRoutes.cancelClass>, @Who() caller: Caller) {
    return this.classes.cancel(caller, params.id);
  }
}
