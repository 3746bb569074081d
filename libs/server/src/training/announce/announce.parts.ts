import { AnnouncementRepository } from './announcement.repository';
import { AnnouncementService } from './announcement.service';
import { MyAnnouncementService } from './my-announcement.service';

export const announceServices = [AnnouncementService, MyAnnouncementService];
export const announceParts = [AnnouncementRepository];
