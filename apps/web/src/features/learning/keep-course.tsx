import { HardDriveDownload } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { EnrolmentDetail } from '@kynangso/contracts/learning';
import { Button } from '../../components';
import { useWords } from './words';

const KeepDialog = lazy(() => import('../device/keep-dialog').then((m) => ({ default: m.KeepDialog })));

/** The way to put lessons of a course on this device. What asks how much that is comes when it is wanted. */
export function KeepCourse({ enrolment }: { enrolment: EnrolmentDetail }) {
  const words = useWords();
  const [isOpen, setOpen] = useState<boolean | null>(null);
  return (
    <div className="row keep-course">
      <Button icon={<HardDriveDownload aria-hidden />} onPress={() => setOpen(true)}>
        {words('keep')}
      </Button>
      <span className="muted small">{words('keepText')}</span>
      {isOpen !== null && (
        <Suspense fallback={null}>
          <KeepDialog enrolment={enrolment} isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </div>
  );
}
