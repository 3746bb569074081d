import { Download, MapPin, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { examRoutes } from '@kynangso/contracts/exam';
import type { SittingStart } from '@kynangso/contracts/exam';
import { Button, ButtonLink, Callout, FormError, TextField } from '../../components';
import { apiUrl } from '../../lib/api';
import { useSend } from '../../lib/query';
import { useRunnerWords } from './words';

/** Where to sit, how to be let in, and which browser: what stands between a person and the start of a sitting. */
export function Admission({ sitting }: { sitting: SittingStart }) {
  const words = useRunnerWords();
  const { seat } = sitting;
  return (
    <>
      {seat && (
        <div className="seat">
          <MapPin size={22} aria-hidden />
          <div>
            <p className="seat-place">{words('seatAt', { room: seat.room, seat: seat.seat })}</p>
            <p className="small">{seat.centre}</p>
            <p className="small muted">{seat.address}</p>
          </div>
        </div>
      )}
      {sitting.needsSeb && (
        <Callout
          title={words('sebTitle')}
          actions={
            <ButtonLink size="sm" icon={<Download aria-hidden />} href={apiUrl(examRoutes.downloadSebConfig, { params: { sittingId: sitting.id } })} download="">
              {words('sebOpen')}
            </ButtonLink>
          }
        >
          {words('sebText')}
        </Callout>
      )}
      {sitting.needsCheckIn && !sitting.isCheckedIn && sitting.state === 'open' && <CheckIn sittingId={sitting.id} />}
      {sitting.needsCheckIn && sitting.isCheckedIn && (
        <p className="row checked-in">
          <ShieldCheck size={20} aria-hidden /> {words('checkedIn')}
        </p>
      )}
    </>
  );
}

function CheckIn({ sittingId }: { sittingId: string }) {
  const words = useRunnerWords();
  const [code, setCode] = useState('');
  const checkIn = useSend(examRoutes.checkInSelf, { refresh: [examRoutes.getSitting] });
  const bare = code.replace(/[\s-]/g, '').toUpperCase();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (bare.length >= 8) checkIn.mutate({ params: { sittingId }, body: { roomCode: bare } });
      }}
    >
      <FormError error={checkIn.error} />
      <TextField label={words('roomCode')} description={words('roomCodeHelp')} value={code} onChange={setCode} autoComplete="off" autoCapitalize="characters" spellCheck="false" maxLength={14} />
      <Button type="submit" variant="primary" wide isDisabled={bare.length < 8} isPending={checkIn.isPending}>
        {words('checkIn')}
      </Button>
    </form>
  );
}
