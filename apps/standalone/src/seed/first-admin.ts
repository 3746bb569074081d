import { login as loginSchema } from '@kynangso/contracts/identity';
import { AccountService } from '@kynangso/server/identity';
import { loadEnv } from '@kynangso/server/platform';
import { Refusal } from '../refusal';
import type { Say } from '../words';
import { openSeedContext } from './seed-context';

/** Makes the first administrator and prints the password once; refuses when there is one. Reads DATABASE_URL and DATA_DIR like the api. */
export async function makeFirstAdmin(args: readonly string[], say: Say): Promise<void> {
  const login = loginSchema.safeParse(args[0]);
  const fullName = args.slice(1).join(' ').trim();
  if (!login.success || !fullName) throw new Refusal('Cách dùng: first-admin <tên đăng nhập> <họ và tên>.', 'Usage: first-admin <sign-in name> <full name>.');
  const context = await openSeedContext(loadEnv());
  try {
    const password = await context.get(AccountService, { strict: false }).createFirstAdministrator(login.data, fullName);
    if (!password) throw new Refusal('Hệ thống đã có quản trị viên.', 'There is an administrator already.');
    say(`Đã tạo quản trị viên ${login.data}. Mật khẩu, chỉ hiện lần này: ${password}`, 'Administrator made; the password above is shown only now.');
  } finally {
    await context.close();
  }
}
