export { AuthoringService } from './authoring.service';
export { BankModule } from './bank.module';
export { BankService } from './bank.service';
export type { Candidate, DeliveredItem, KeyedItem } from './bank.service';
export { ReviewService } from './review.service';
