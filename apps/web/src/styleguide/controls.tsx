import { Download, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonVariant, ButtonLink, Checkbox, CheckboxGroup, ConfirmDialog, DateField, Dialog, FileDrop, FormError, Link, Menu, MomentField, RadioGroup, SearchField, Section, Select, TextField, toast } from '../components';
import { ApiError } from '../lib/api-error';

const variants: readonly ButtonVariant[] = ['primary', 'accent', 'secondary', 'quiet', 'danger'];
const options = [{ value: 'a', label: 'Cơ bản' }, { value: 'b', label: 'Nâng cao', description: 'Cần đạt phần cơ bản' }, { value: 'c', label: 'Chưa mở', isDisabled: true }];

export function Controls() {
  return (
    <>
      <Buttons />
      <Fields />
      <Layers />
    </>
  );
}

function Buttons() {
  return (
    <Section title="Nút và liên kết">
      <div className="panel stack">
        {variants.map((variant) => (
          <div key={variant} className="row">
            <Button variant={variant}>{variant}</Button>
            <Button variant={variant} size="sm">sm</Button>
            <Button variant={variant} size="lg">lg</Button>
            <Button variant={variant} icon={<Plus aria-hidden />}>Có hình</Button>
            <Button variant={variant} icon={<Pencil aria-hidden />} aria-label="Sửa" />
            <Button variant={variant} isDisabled>Tắt</Button>
            <Button variant={variant} isPending>Đang chạy</Button>
          </div>
        ))}
        <div className="row"><ButtonLink href="/styleguide" icon={<Download aria-hidden />}>Nút dẫn đi</ButtonLink><Link href="/styleguide">Liên kết trong câu</Link></div>
      </div>
    </Section>
  );
}

function Fields() {
  const [text, setText] = useState('');
  const [choice, setChoice] = useState<string>('a');
  const [many, setMany] = useState<string[]>(['a']);
  const [day, setDay] = useState('2026-11-05');
  const [moment, setMoment] = useState('2026-11-05T09:41');
  const [file, setFile] = useState<File | null>(null);
  const field = { value: text, onChange: setText };
  return (
    <Section title="Ô nhập">
      <div className="panel form-narrow">
        <TextField label="Bình thường" {...field} />
        <TextField label="Có giải thích và đơn vị" description="Số phút làm bài" unit="phút" size={6} {...field} />
        <TextField label="Có lỗi" errorMessage="Hãy nhập họ và tên." {...field} />
        <TextField label="Chỉ đọc" isReadOnly value="KNS-2026-0001" />
        <TextField label="Tắt" isDisabled value="không đổi được" />
        <TextField label="Mật khẩu" type="password" {...field} />
        <TextField label="Nhiều dòng" lines={4} {...field} />
        <SearchField label="Tìm" value={text} onChange={setText} />
        <Select label="Chọn một" options={options} value={choice} onChange={setChoice} />
        <Select label="Chọn một, có lỗi" options={options} value={null} onChange={setChoice} errorMessage="Hãy chọn một mục." />
        <RadioGroup label="Một trong vài" options={options} value={choice} onChange={setChoice} />
        <CheckboxGroup label="Nhiều trong vài" options={options} value={many} onChange={setMany} errorMessage={many.length === 0 ? 'Hãy chọn ít nhất một mục.' : ''} />
        <Checkbox isSelected={many.length > 0} onChange={(isOn) => setMany(isOn ? ['a'] : [])}>Một ô đánh dấu</Checkbox>
        <DateField label="Ngày" value={day} onChange={setDay} />
        <MomentField label="Ngày giờ" value={moment} onChange={setMoment} />
        <FileDrop label="Tệp" hint="XLSX hoặc CSV, tối đa 20 MB" file={file} onChange={setFile} />
        <FileDrop label="Tệp, có lỗi" file={null} onChange={setFile} errorMessage="Tệp lớn hơn 20 MB." />
        <FormError error={new ApiError(409, 'styleguide.none', 'Máy chủ từ chối: mã này đã có.')} />
      </div>
    </Section>
  );
}

function Layers() {
  const [open, setOpen] = useState<'dialog' | 'drawer' | 'ask' | null>(null);
  const close = () => setOpen(null);
  return (
    <Section title="Hộp thoại, trình đơn, lời báo">
      <div className="panel row">
        <Button onPress={() => setOpen('dialog')}>Hộp thoại</Button>
        <Button onPress={() => setOpen('drawer')}>Ngăn bên</Button>
        <Button onPress={() => setOpen('ask')}>Hỏi lại</Button>
        <Menu label="Thao tác" trigger={<Button>Trình đơn</Button>} entries={[{ id: 'edit', label: 'Sửa', icon: <Pencil size={18} aria-hidden /> }, { id: 'off', label: 'Tắt', isDisabled: true }, { id: 'drop', label: 'Xóa', icon: <Trash2 size={18} aria-hidden />, startsGroup: true }]} />
        <Button onPress={() => toast('Đã lưu.')}>Báo tốt</Button>
        <Button onPress={() => toast('Chưa lưu được. Những gì đã gõ vẫn còn.', 'bad')}>Báo lỗi</Button>
      </div>
      <Dialog title="Hộp thoại" isOpen={open === 'dialog'} onOpenChange={close} actions={<><Button variant="primary" onPress={close}>Lưu</Button><Button onPress={close}>Hủy</Button></>}><TextField label="Tên" /></Dialog>
      <Dialog title="Ngăn bên" isOpen={open === 'drawer'} onOpenChange={close} placement="drawer"><p>Nội dung.</p></Dialog>
      <ConfirmDialog title="Thu hồi chứng nhận?" isOpen={open === 'ask'} onOpenChange={close} confirmLabel="Thu hồi" variant="danger" onConfirm={close}><p>Trang tra cứu sẽ ghi là đã thu hồi.</p></ConfirmDialog>
    </Section>
  );
}
