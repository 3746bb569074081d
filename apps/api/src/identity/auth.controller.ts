import { Controller, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { identityRoutes, type SessionView } from '@kynangso/contracts/identity';
import type { InputOf } from '@kynangso/contracts/kernel';
import { AuthService } from '@kynangso/server/identity';
import { type Caller, ENV, type Env } from '@kynangso/server/platform';
import { SESSION_COOKIE } from '../http/access.guard';
import { Endpoint, Input, SessionToken, Who } from '../http/endpoint';

const MONTH_MS = 30 * 86_400_000;

@Controller()
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Endpoint(identityRoutes.getSession)
  session(@SessionToken() token: string | null): Promise<SessionView> {
    return this.auth.present(token);
  }

  @Endpoint(identityRoutes.login)
  async login(@Input() { body }: InputOf<typeof identityRoutes.login>, @Res({ passthrough: true }) res: Response): Promise<SessionView> {
    return this.enter(res, await this.auth.login(body.login, body.password));
  }

  @Endpoint(identityRoutes.register)
  async register(@Input() { body }: InputOf<typeof identityRoutes.register>, @Res({ passthrough: true }) res: Response): Promise<SessionView> {
    return this.enter(res, await this.auth.register(body));
  }

  @Endpoint(identityRoutes.activate)
  async activate(@Input() { body }: InputOf<typeof identityRoutes.activate>, @Res({ passthrough: true }) res: Response): Promise<SessionView> {
    return this.enter(res, await this.auth.activate(body));
  }

  @Endpoint(identityRoutes.logout)
  async logout(@SessionToken() token: string, @Res({ passthrough: true }) res: Response): Promise<void> {
    await this.auth.logout(token);
    res.clearCookie(SESSION_COOKIE, { path: '/' });
  }

  @Endpoint(identityRoutes.changePassword)
  changePassword(@Input() { body }: InputOf<typeof identityRoutes.changePassword>, @Who() caller: Caller, @SessionToken() token: string): Promise<void> {
    return this.auth.changePassword(caller, token, body.current, body.next);
  }

  @Endpoint(identityRoutes.setLocale)
  setLocale(@Input() { body }: InputOf<typeof identityRoutes.setLocale>, @Who() caller: Caller): Promise<void> {
    return this.auth.setLocale(caller, body.locale);
  }

  private enter(res: Response, token: string): Promise<SessionView> {
    res.cookie(SESSION_COOKIE, token, { httpOnly: true, sameSite: 'lax', secure: this.env.COOKIE_SECURE, path: '/', maxAge: MONTH_MS });
    return this.auth.present(token);
  }
}
