import { ArrowLeft, ArrowRight, Check, CloudUpload, HardDrive, HardDriveDownload, ListChecks, RotateCcw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { PracticeItem, PracticePack } from '@kynangso/contracts/exam';
import { Badge, Button, ButtonLink, Callout, EmptyState, Load, PageHeader, ProgressBar, Section } from '../../components';
import { ItemPlayer } from '../../components/item-player';
import { useLocale, useText } from '../../i18n/locale';
import { ApiError, wordError } from '../../lib/api-error';
import type { Given } from '../../lib/device/practice';
import { Told } from './told';
import { useAnswers, usePack } from './use-practice';
import { useWords } from './words';
import './practice.css';

/** Practice questions of a course: answered and explained on the device, with or without a network. */
export function PracticePage() {
  const { enrolmentId = '' } = useParams();
  const words = useWords();
  const pack = usePack(enrolmentId);
  const back = <ButtonLink href={`/learn/${enrolmentId}`}>{words('toCourse')}</ButtonLink>;
  if (pack.error instanceof ApiError && (pack.error.status === 0 || pack.error.status >= 502))
    return (
      <div className="stack-loose">
        <PageHeader title={words('title')} />
        <EmptyState icon={<HardDriveDownload />} title={words('needsNetwork')} action={back}>
          {words('needsNetworkText')}
        </EmptyState>
      </div>
    );
  return (
    <Load query={pack} heading={words('title')}>
      {({ pack: set, isKept }) =>
        set.items.length > 0 ? (
          <Practice key={enrolmentId} pack={set} isKept={isKept} />
        ) : (
          <div className="stack-loose">
            <PageHeader title={words('title')} />
            <EmptyState title={words('none')} action={back}>
              {words('noneText')}
            </EmptyState>
          </div>
        )
      }
    </Load>
  );
}

type Answers = ReturnType<typeof useAnswers>;
const isAnswered = (response: ResponseValue): boolean => Object.values(response).some((values) => values.some((value) => value.trim() !== ''));

function Practice({ pack, isKept }: { pack: PracticePack; isKept: boolean }) {
  const words = useWords();
  const text = useText();
  const answers = useAnswers(pack.enrolmentId);
  const { given } = answers;
  const [at, setAt] = useState<number | null>(null);
  /** which of the questions this round asks: all, or those that went wrong */
  const [round, setRound] = useState<{ positions: readonly number[]; since: string } | null>(null);
  const positions = round?.positions ?? pack.items.map((_, position) => position);
  const first = pack.items.findIndex((item) => !given.has(item.itemVersionId));
  const place = at ?? Math.max(0, first);
  const item = pack.items[positions[place] ?? -1];
  const right = pack.items.filter((one) => given.get(one.itemVersionId)?.isRight).length;
  const begin = (chosen: readonly number[]) => {
    setRound({ positions: chosen, since: new Date().toISOString() });
    setAt(0);
  };
  const ofRound = (one: Given | undefined): Given | undefined => (one && round && one.answeredAt < round.since ? undefined : one);
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('title')}
        lead={words('lead')}
        crumbs={[{ label: words('catalogue'), href: '/courses' }, { label: text(pack.courseTitle), href: `/learn/${pack.enrolmentId}` }, { label: words('title') }]}
      />
      <States answers={answers} isKept={isKept} />
      <div className="panel stack">
        <ProgressBar label={words('progress')} value={right} max={pack.items.length} valueText={words('progressValue', { right, all: pack.items.length })} />
        <nav aria-label={words('items')} className="practice-items">
          {positions.map((position, step) => {
            const state = stateOf(ofRound(given.get(pack.items[position]?.itemVersionId ?? '')));
            return (
              <button key={position} type="button" className={`is-${state}`} aria-label={words(`itemState_${state}`, { at: step + 1 })} aria-current={step === place ? 'step' : undefined} onClick={() => setAt(step)}>
                {step + 1} {state === 'right' ? <Check size={14} aria-hidden /> : state === 'wrong' ? <X size={14} aria-hidden /> : null}
              </button>
            );
          })}
        </nav>
      </div>
      {item ? (
        <Question
          key={`${item.itemVersionId} ${round?.since ?? ''}`}
          item={item}
          lang={pack.locale}
          count={{ at: place + 1, all: positions.length }}
          given={ofRound(given.get(item.itemVersionId))}
          hasMoved={at !== null}
          onAnswer={(response) => {
            // answered, it is no longer the first without an answer: its explanation must stay in sight
            setAt(place);
            return answers.answer(item, response);
          }}
          moves={{ previous: place > 0 ? () => setAt(place - 1) : null, next: () => setAt(place + 1), isLast: place === positions.length - 1 }}
        />
      ) : (
        <Result pack={pack} given={given} right={right} onRepeat={begin} />
      )}
    </div>
  );
}

const stateOf = (given: Given | undefined): 'right' | 'wrong' | 'open' => (given ? (given.isRight ? 'right' : 'wrong') : 'open');

/** Where the questions and the answers are: kept, waiting, sent. */
function States({ answers: { given, send, dismiss, isUnsafe }, isKept }: { answers: Answers; isKept: boolean }) {
  const words = useWords();
  const { locale } = useLocale();
  const all = [...given.values()];
  const waiting = all.filter((one) => one.state === 'waiting').length;
  const refused = all.filter((one) => one.state === 'refused');
  return (
    <div className="stack-tight">
      <div className="row" role="status" aria-label={words('states')}>
        <Badge tone={isKept ? 'good' : 'neutral'} icon={<HardDrive size={16} aria-hidden />}>
          {words(isKept ? 'kept' : 'notKept')}
        </Badge>
        {waiting > 0 ? (
          <Badge tone="warn" icon={<CloudUpload size={16} aria-hidden />}>
            {words('waiting', { count: waiting })}
          </Badge>
        ) : (
          all.length > refused.length && (
            <Badge tone="good" icon={<Check size={16} aria-hidden />}>
              {words('sent')}
            </Badge>
          )
        )}
        {waiting > 0 && navigator.onLine && (
          <Button size="sm" onPress={() => void send()}>
            {words('sendNow')}
          </Button>
        )}
      </div>
      {isUnsafe && waiting > 0 && <Callout tone="warn">{words('unsafe')}</Callout>}
      {refused.length > 0 && (
        <Callout tone="bad" title={words('refused', { count: refused.length })} actions={<Button onPress={() => void dismiss(refused.map((one) => one.id))}>{words('understood')}</Button>}>
          {[...new Set(refused.map((one) => wordError(new ApiError(400, one.reason ?? '', ''), locale)))].join(' ')}
        </Callout>
      )}
    </div>
  );
}

interface QuestionProps {
  item: PracticeItem;
  lang: string;
  count: { at: number; all: number };
  given: Given | undefined;
  hasMoved: boolean;
  onAnswer: (response: ResponseValue) => Promise<Given>;
  moves: { previous: (() => void) | null; next: () => void; isLast: boolean };
}
function Question({ item, lang, count, given, hasMoved, onAnswer, moves }: QuestionProps) {
  const words = useWords();
  const [draft, setDraft] = useState<ResponseValue>({});
  const [told, setTold] = useState<Given | null>(null);
  const [isAgain, setAgain] = useState(false);
  const shown = told ?? (isAgain ? null : (given ?? null));
  const heading = useRef<HTMLHeadingElement>(null);
  // whoever has moved on is taken to the question; whoever opens the page begins at its top
  useEffect(() => {
    if (hasMoved) heading.current?.focus();
  }, [hasMoved]);
  const check = async () => {
    setAgain(true);
    setTold(await onAnswer(draft));
  };
  return (
    <section className="stack" aria-labelledby="practice-at">
      <h2 id="practice-at" className="practice-at" tabIndex={-1} ref={heading}>
        {words('itemAt', count)}
      </h2>
      {/* what was answered wrongly stands once, beside the right answer */}
      {shown?.isRight !== false && <div className="panel stack" lang={lang}>
        <ItemPlayer body={item.body} response={shown?.response ?? draft} isDisabled={false} isReadOnly={shown !== null} lang={lang} onChange={setDraft} />
      </div>}
      {shown && <Told item={item} response={shown.response} isRight={shown.isRight} lang={lang} takesFocus={told !== null} />}
      <div className="practice-moves">
        {moves.previous && (
          <Button icon={<ArrowLeft aria-hidden />} onPress={moves.previous}>
            {words('previous')}
          </Button>
        )}
        {shown ? (
          <>
            {!shown.isRight && (
              <Button icon={<RotateCcw aria-hidden />} onPress={() => { setTold(null); setDraft({}); setAgain(true); }}>
                {words('again')}
              </Button>
            )}
            <Button variant="primary" iconEnd={<ArrowRight aria-hidden />} onPress={moves.next}>
              {words(moves.isLast ? 'finish' : 'next')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="primary" icon={<ListChecks aria-hidden />} isDisabled={!isAnswered(draft)} onPress={() => void check()}>
              {words('check')}
            </Button>
            <Button variant="quiet" onPress={moves.next}>
              {words(moves.isLast ? 'finish' : 'next')}
            </Button>
          </>
        )}
      </div>
      {!shown && !isAnswered(draft) && <p className="muted small">{words('checkFirst')}</p>}
    </section>
  );
}

function Result({ pack, given, right, onRepeat }: { pack: PracticePack; given: ReadonlyMap<string, Given>; right: number; onRepeat: (positions: readonly number[]) => void }) {
  const words = useWords();
  const all = pack.items.map((item, position) => ({ position, given: given.get(item.itemVersionId) }));
  const notRight = all.filter((one) => !one.given?.isRight).map((one) => one.position);
  // it takes the place of the last question: whoever pressed there goes on here
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <Section title={words('result')}>
      <div className="panel stack" role="status" tabIndex={-1} ref={panel}>
        <p>{words('resultText', { right, all: pack.items.length, left: all.filter((one) => !one.given).length })}</p>
        <div className="row">
          {notRight.length > 0 && (
            <Button variant="primary" icon={<RotateCcw aria-hidden />} onPress={() => onRepeat(notRight)}>
              {words('repeatWrong')}
            </Button>
          )}
          <Button onPress={() => onRepeat(all.map((one) => one.position))}>{words('repeatAll')}</Button>
          <ButtonLink variant={notRight.length > 0 ? 'secondary' : 'primary'} href={`/learn/${pack.enrolmentId}`}>
            {words('toCourse')}
          </ButtonLink>
        </div>
      </div>
    </Section>
  );
}
