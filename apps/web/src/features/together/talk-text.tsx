import { linkParts } from './plain-links';

/** What a person wrote: text and addresses, nothing else. Whoever wrote it gains nothing from the link, and the page it leads to learns nothing of ours. */
export function TalkText({ text }: { text: string }) {
  return (
    <p className="talk-text">
      {linkParts(text).map((part, at) => (part.href ? <a key={at} href={part.href} target="_blank" rel="noopener noreferrer nofollow ugc">{part.text}</a> : part.text))}
    </p>
  );
}
