import { composeReport, MOTTO, NATION, type OfficialReport } from '@kynangso/domain/export';
import type { LockedFigures, ReportDraft } from '@kynangso/contracts/export';
import './report.css';

/** The report as it will be printed, from the same model as the files. */
export function ReportPaper({ draft, figures }: { draft: ReportDraft; figures: LockedFigures }) {
  const report = composeReport(draft, figures);
  return (
    <article className="report-paper" lang="vi">
      <div className="paper-head">
        <div>
          {report.superior && <p>{report.superior}</p>}
          <p className="ruled"><strong>{report.issuer}</strong></p>
          <p>{report.number}</p>
        </div>
        <div>
          <p><strong>{NATION}</strong></p>
          <p><strong className="ruled-all">{MOTTO}</strong></p>
          <p><em>{report.placeAndDay}</em></p>
        </div>
      </div>
      <div className="paper-title">
        <p>BÁO CÁO</p>
        <p className="ruled">{report.subject}</p>
      </div>
      {report.blocks.map((b, i) => {
        const text = b.mark ? `${b.mark} ${b.text}` : b.text;
        return <p key={i} className="paper-text">{b.level === 1 || b.level === 2 ? <strong>{text}</strong> : text}</p>;
      })}
      <div className="paper-foot">
        <div>
          <strong><em>Nơi nhận:</em></strong>
          {report.recipients.map((r) => <div key={r}><small>{r}</small></div>)}
        </div>
        <div className="paper-sign">
          {report.signing.map((line) => <p key={line}>{line}</p>)}
          <p className="paper-signer">{report.signer}</p>
        </div>
      </div>
      {report.annexes.map((annex) => <Annex key={annex.name} annex={annex} />)}
    </article>
  );
}

function Annex({ annex }: { annex: OfficialReport['annexes'][number] }) {
  const row = (cells: readonly string[], isTotal: boolean) => cells.map((text, i) => <td key={i} className={annex.columns[i]?.isNumber ? 'is-number' : ''}>{isTotal ? <strong>{text}</strong> : text}</td>);
  return (
    <section className="paper-annex">
      <div className="paper-title">
        <p>{annex.name}</p>
        <p>{annex.title}</p>
        <p><em>{annex.note}</em></p>
      </div>
      {/* a wide table scrolls in a frame of its own, by keyboard too */}
      <div className="paper-scroll" role="region" aria-label={annex.name} tabIndex={0}>
        <table>
          <caption className="visually-hidden">{annex.title}</caption>
          <thead>
            <tr>{annex.columns.map((c) => <th key={c.title} scope="col">{c.title}</th>)}</tr>
          </thead>
          <tbody>
            <tr>{annex.columns.map((c, i) => <td key={c.title} className="is-number"><em>({i + 1})</em></td>)}</tr>
            {annex.rows.map((cells, i) => <tr key={i}>{row(cells, false)}</tr>)}
            <tr>{row(annex.total, true)}</tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}
