import type { LedgerMessage } from '#test/support/discord/ledger.ts';
import { escaped } from './slack.ts';

/** A message as Discord's client draws it, near enough for a README: made of what Discord was sent. */
export function discordPage({ content, embeds, components }: LedgerMessage): string {
  const buttons = components
    .flatMap((row) => row.components ?? [])
    .map(({ label }) => `<button>${escaped(label ?? '')}</button>`);
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>
<main><b class="avatar">S</b><div><p class="name"><b>Sitrep</b> <i>APP</i> <time>Today at 04:20</time></p>
<p>${markdown(content)}</p>${embeds.map(embed).join('')}<p>${buttons.join('')}</p></div></main>`;
}

function embed({ color, description, fields, footer }: LedgerMessage['embeds'][number]): string {
  const rows = (fields ?? []).map(
    ({ name, value, inline }) =>
      `<div class="${inline === true ? 'cell' : 'row'}"><b>${escaped(name)}</b><br>${markdown(value)}</div>`,
  );
  return `<section style="border-color: #${(color ?? 0).toString(16).padStart(6, '0')}">
<div class="row">${markdown(description ?? '')}</div>${rows.join('')}<small class="row">${escaped(footer?.text ?? '')}</small></section>`;
}

function markdown(text: string): string {
  return escaped(text)
    .replaceAll(/\[([^\]]+)\]\(&lt;[^)]*&gt;\)/g, '<a>$1</a>')
    .replaceAll(/&lt;t:(\d+):(\w)&gt;/g, (_, seconds: string, form: string) => moment(Number(seconds), form))
    .replaceAll(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replaceAll(/\*(.+?)\*/g, '<i>$1</i>')
    .replaceAll(/\\(.)/g, '$1')
    .replaceAll('\n', '<br>');
}

/** As a reader in UTC sees it today. */
function moment(seconds: number, form: string): string {
  const at = new Date(seconds * 1_000);
  if (form === 'R') return `<mark>${new Date().getFullYear() - at.getFullYear()} years ago</mark>`;
  return `<mark>${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)}</mark>`;
}

const style = `
body { margin: 0; background: #313338; color: #dbdee1; font: 15px/1.4 "Noto Sans", sans-serif }
main { display: flex; gap: 14px; padding: 16px 20px; width: 620px }
p { margin: 0 0 6px } .name { margin: 0 } .name b { color: #fff }
.avatar { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #1f3a5f; color: #fff; text-align: center;
  line-height: 40px; font-size: 20px }
.name i { font: 700 10px "Noto Sans"; background: #5865f2; color: #fff; border-radius: 4px; padding: 2px 4px }
time, small { color: #949ba4; font-size: 12px } a { color: #00a8fc } mark { background: #3f4147; color: inherit; border-radius: 3px }
section { background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 10px 14px; font-size: 14px; margin-bottom: 8px;
  display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px }
.row { grid-column: 1 / -1 }
button { font: 500 14px "Noto Sans"; background: #4e5058; color: #fff; border: 0; border-radius: 4px; padding: 6px 14px; margin-right: 8px }`;
