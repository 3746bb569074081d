import { PageHeader } from '../components';
import { DisplayChoice } from '../app/layout/display-choice';
import { Controls } from './controls';
import { Displays } from './displays';
import { Tokens } from './tokens';

/** Every component in its states, for those who build (`npm run dev`, then /styleguide). It is in no released bundle: test/unit/web-budget.spec.ts looks. */
export function Styleguide() {
  return (
    <div className="stack-loose">
      <PageHeader title="Hệ thiết kế" lead="Mọi thành phần, mọi trạng thái, trên nền và cỡ chữ đang chọn." actions={<DisplayChoice isWide />} />
      <Tokens />
      <Controls />
      <Displays />
    </div>
  );
}
