import { CircleCheck, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { candidateRoutes } from '@kynangso/contracts/exam';
import { Button } from '../../components';
import { call } from '../../lib/api';
import { canKeep } from './attempt-vault';
import { verdictsOf } from './device-facts';
import type { DeviceFacts } from './device-facts';
import { useRunnerWords } from './words';

async function look(): Promise<DeviceFacts> {
  const network = async () => {
    // the first answer may have to open the line: the second one tells how long an answer travels
    let best: { roundMs: number; clockSeconds: number } | null = null;
    for (let round = 0; round < 2; round += 1) {
      const askedAt = performance.now();
      const { serverNow } = await call(candidateRoutes.listMySittings);
      const roundMs = performance.now() - askedAt;
      if (!best || roundMs < best.roundMs) best = { roundMs, clockSeconds: Math.round((Date.now() - roundMs / 2 - Date.parse(serverNow)) / 1000) };
    }
    return best;
  };
  const [keeps, found] = await Promise.all([canKeep(), network().catch(() => null)]);
  return { keeps, roundMs: found?.roundMs ?? null, clockSeconds: found?.clockSeconds ?? null, voice: typeof speechSynthesis !== 'undefined' };
}

const icons = { good: CircleCheck, warn: TriangleAlert, bad: CircleX, asking: LoaderCircle };

/** Before an exam: can this browser keep answers, does the server answer, how far is the device's clock off. */
export function DeviceCheck() {
  const words = useRunnerWords();
  const [facts, setFacts] = useState<DeviceFacts | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isGone = false;
    void look().then((found) => !isGone && setFacts(found));
    return () => {
      isGone = true;
    };
  }, [round]);
  const verdicts = verdictsOf(facts);
  const off = Math.abs(facts?.clockSeconds ?? 0);
  const minutes = Math.max(1, Math.round(off / 60));
  const texts = {
    storage: words(verdicts.storage === 'good' ? 'deviceKeeps' : verdicts.storage === 'asking' ? 'deviceAsking' : 'deviceKeepsNot'),
    network: verdicts.network === 'asking' ? words('deviceAsking') : verdicts.network === 'bad' ? words('deviceNoNet') : words(verdicts.network === 'good' ? 'deviceNet' : 'deviceNetSlow', { ms: Math.round(facts?.roundMs ?? 0) }),
    clock: verdicts.clock === 'asking' ? words('deviceAsking') : verdicts.clock === 'good' ? words('deviceClock') : words((facts?.clockSeconds ?? 0) > 0 ? 'deviceClockFast' : 'deviceClockSlow', { count: minutes }),
  };
  return (
    <div className="stack-tight device-check">
      <h2 className="device-title">{words('device')}</h2>
      <ul className="plain-list stack-tight" aria-live="polite">
        {(['storage', 'network', 'clock'] as const).map((part) => {
          const Icon = icons[verdicts[part]];
          return (
            <li key={part} className={`device-row is-${verdicts[part]}`}>
              <Icon size={20} aria-hidden />
              <span>{texts[part]}</span>
            </li>
          );
        })}
      </ul>
      {facts && Object.values(verdicts).some((verdict) => verdict !== 'good') && (
        <div>
          <Button
            size="sm"
            onPress={() => {
              setFacts(null);
              setRound(round + 1);
            }}
          >
            {words('deviceAgain')}
          </Button>
        </div>
      )}
    </div>
  );
}
