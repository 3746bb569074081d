import { createContext, type ReactNode, useContext } from 'react';
import type { Block, Inline } from '@kynangso/contracts/bank';
import type { LessonBody, LessonInline, LessonNode, PollNode } from '@kynangso/contracts/learning';
import { mediaUrl } from '../lib/media';
import { Link } from './button';
import { Callout } from './callout';
import './rich-text.css';

function Marked({ text, strong, em, code }: { text: string; strong?: boolean | undefined; em?: boolean | undefined; code?: boolean | undefined }) {
  let node: ReactNode = text;
  if (code) node = <code>{node}</code>;
  if (em) node = <em>{node}</em>;
  if (strong) node = <strong>{node}</strong>;
  return <>{node}</>;
}

function Words({ inlines }: { inlines: readonly LessonInline[] }) {
  return (
    <>
      {inlines.map((inline, at) => {
        if (inline.type === 'break') return <br key={at} />;
        if (inline.type === 'text') return <Marked key={at} {...inline} />;
        const isOurs = inline.href.startsWith('/');
        return (
          <Link key={at} href={inline.href} {...(isOurs ? {} : { target: '_blank', rel: 'noopener noreferrer' })}>
            {inline.content.map((part, place) => (
              <Marked key={place} {...part} />
            ))}
          </Link>
        );
      })}
    </>
  );
}

/** What a page puts in a poll's place; without it the question and its choices are read. */
const Polls = createContext<((poll: PollNode) => ReactNode) | null>(null);
function Poll({ poll }: { poll: PollNode }) {
  const draw = useContext(Polls);
  if (draw) return <>{draw(poll)}</>;
  return (
    <div className="panel">
      <p>
        <strong>{poll.question}</strong>
      </p>
      <ul>
        {poll.choices.map((choice) => (
          <li key={choice.code}>{choice.text}</li>
        ))}
      </ul>
    </div>
  );
}

const calloutTones = { note: 'info', tip: 'good', warning: 'warn' } as const;

function Node({ node }: { node: LessonNode }): ReactNode {
  switch (node.type) {
    case 'heading': {
      const Heading = `h${node.level}` as const;
      return (
        <Heading>
          <Words inlines={node.content} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Words inlines={node.content} />
        </p>
      );
    case 'list': {
      const items = node.items.map((item, at) => (
        <li key={at}>
          <Nodes nodes={item.content} />
        </li>
      ));
      return node.ordered ? <ol start={node.start ?? 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <RichTable header={node.header.map((cell) => <Words inlines={cell} />)} rows={node.rows.map((row) => row.map((cell) => <Words inlines={cell} />))} align={node.align} />
      );
    case 'image':
      return (
        <figure>
          <img src={mediaUrl(node.media)} alt={node.alt} width={node.width} height={node.height} loading="lazy" decoding="async" />
          {node.caption && <figcaption>{node.caption}</figcaption>}
        </figure>
      );
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{node.text}</code>
        </pre>
      );
    case 'callout':
      return (
        <Callout tone={calloutTones[node.tone]}>
          <div className="prose">
            <Nodes nodes={node.content} />
          </div>
        </Callout>
      );
    case 'quote':
      return (
        <blockquote>
          <Nodes nodes={node.content} />
        </blockquote>
      );
    case 'divider':
      return <hr />;
    case 'poll':
      return <Poll poll={node} />;
    case 'video':
      // the lesson page has a player of its own for it
      return null;
  }
}
function Nodes({ nodes }: { nodes: readonly LessonNode[] }) {
  return (
    <>
      {nodes.map((node, at) => (
        <Node key={at} node={node} />
      ))}
    </>
  );
}

/** Wide tables scroll inside their own focusable frame, so the page never does. */
function RichTable({ header, rows, align, caption }: { header: readonly ReactNode[]; rows: readonly (readonly ReactNode[])[]; align?: readonly (string | null)[]; caption?: string | undefined }) {
  const style = (column: number) => ({ textAlign: (align?.[column] ?? 'left') as 'left' | 'center' | 'right' });
  return (
    <div className="prose-table" tabIndex={0} role="group" {...(caption ? { 'aria-label': caption } : {})}>
      <table>
        {caption && (
          <caption>
            <span className="prose-caption">{caption}</span>
          </caption>
        )}
        <thead>
          <tr>
            {header.map((cell, column) => (
              <th key={column} scope="col" style={style(column)}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, column) => (
                <td key={column} style={style(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A lesson's text, drawn node by node: nothing an author writes becomes markup. */
export function LessonText({ body, lang, poll = null }: { body: LessonBody; lang?: string; poll?: ((poll: PollNode) => ReactNode) | null }) {
  return (
    <div className="prose" {...(lang ? { lang } : {})}>
      <Polls.Provider value={poll}>
        <Nodes nodes={body} />
      </Polls.Provider>
    </div>
  );
}

/** The words of an item: prompts, choices, explanations. */
export function ItemWords({ inlines }: { inlines: readonly Inline[] }) {
  return (
    <>
      {inlines.map((inline, at) => (
        <Marked key={at} {...inline} />
      ))}
    </>
  );
}
/** The blocks of an item's body or explanation, without its interactions. */
export function ItemBlocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="prose">
      {blocks.map((node, at) => (
        <ItemBlock key={at} node={node} />
      ))}
    </div>
  );
}
function ItemBlock({ node }: { node: Block }): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return (
        <p>
          <ItemWords inlines={node.content} />
        </p>
      );
    case 'list': {
      const List = node.ordered ? 'ol' : 'ul';
      return (
        <List>
          {node.items.map((item, at) => (
            <li key={at}>
              <ItemWords inlines={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{node.text}</code>
        </pre>
      );
    case 'image':
      return (
        <figure>
          <img src={mediaUrl(node.media)} alt={node.alt} loading="lazy" decoding="async" />
        </figure>
      );
    case 'table':
      return (
        <RichTable
          caption={node.caption}
          header={node.header.map((cell) => <ItemWords inlines={cell} />)}
          rows={node.rows.map((row) => row.map((cell) => <ItemWords inlines={cell} />))}
        />
      );
  }
}
