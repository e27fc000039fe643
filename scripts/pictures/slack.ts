type Part = Readonly<Record<string, unknown>>;

/** A message as Slack's client draws it, near enough for a README: made of the payload that Slack was sent. */
export function slackPage(payload: Part, replies: number): string {
  const blocks = partsOf(payload['blocks']).map(block).join('');
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>
<main><b class="avatar">S</b><div><p class="name"><b>Sitrep</b> <i>APP</i> <time>4:20 AM</time></p>
${blocks}<p class="replies">${replies} ${replies === 1 ? 'reply' : 'replies'}</p></div></main>`;
}

function block(part: Part): string {
  switch (part['type']) {
    case 'rich_text':
      return `<p>${partsOf(part['elements']).map(rich).join('')}</p>`;
    case 'actions':
      return `<p>${partsOf(part['elements']).map(button).join('')}</p>`;
    case 'context':
      return `<p class="context">${partsOf(part['elements']).map(words).join(' ')}</p>`;
    default:
      throw new Error(`no drawing for a block of type ${String(part['type'])}`);
  }
}

function rich(part: Part): string {
  switch (part['type']) {
    case 'text':
      return isBold(part) ? `<b>${words(part)}</b>` : words(part);
    case 'link':
      return `<a>${words(part)}</a>`;
    case 'date':
      return escaped(String(part['fallback']));
    default:
      return partsOf(part['elements']).map(rich).join('');
  }
}

function button(part: Part): string {
  return `<button>${words(part['text'] as Part)}</button>`;
}

function words(part: Part): string {
  return escaped(String(part['text'])).replaceAll('\n', '<br>');
}

function isBold(part: Part): boolean {
  return (part['style'] as Part | undefined)?.['bold'] === true;
}

function partsOf(value: unknown): readonly Part[] {
  return Array.isArray(value) ? (value as readonly Part[]) : [];
}

/** Text that a page shows as it is. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const style = `
body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.47 Lato, sans-serif }
main { display: flex; gap: 10px; padding: 16px 20px; width: 680px }
p { margin: 0 0 8px } .name { margin: 0 }
.avatar { flex: none; width: 36px; height: 36px; border-radius: 6px; background: #1f3a5f; color: #fff;
  font: 700 20px/36px Lato; text-align: center }
.name i { font: 700 10px Lato; background: #e8e8e8; border-radius: 2px; padding: 1px 3px; color: #616061 }
time, .context { color: #616061; font-size: 12px } a { color: #1264a3 }
button { font: 700 13px Lato; background: #fff; border: 1px solid #bbb; border-radius: 6px; padding: 5px 12px;
  margin-right: 8px; color: inherit }
.replies { color: #1264a3; font: 700 13px Lato }`;
