export { AccountService } from './account.service';
export { AuthService } from './auth.service';
export { isCsrfToken } from './csrf';
export { GrantService } from './grant.service';
export { IdentityModule } from './identity.module';
export { PermissionHolders } from './permission-holders';
export { hashPassword } from './password';
export { TourService } from './tour.service';
