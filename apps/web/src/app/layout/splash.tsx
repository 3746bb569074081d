import { Loading } from '../../components';

/** While the first page's code arrives. */
export function Splash() {
  return (
    <div className="app-main">
      <Loading lines={6} />
    </div>
  );
}
