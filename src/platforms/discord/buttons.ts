import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
} from 'discord.js';
import type { Action } from '../../domain/message.ts';
import { customIdOf, shareId } from './custom-id.ts';
import { buttonLabelLengthMax, buttonsInRowMax, rowsMax } from './limits.ts';
import { bare } from './markdown.ts';

type Button = APIButtonComponentWithCustomId;
export type ButtonRow = APIActionRowComponent<Button>;

const styles = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

/**
 * Rows of buttons. Two that run the same command are one.
 * @param mark the delivery's id, or `answerMark`
 * @param share the label of a further one that shares an answer
 */
export function buttonRows(actions: readonly Action[], mark: string, share?: string): ButtonRow[] {
  const buttons = new Map<string, Button>();
  for (const action of actions) {
    const id = customIdOf(mark, action.command, action.opens);
    if (!buttons.has(id)) buttons.set(id, buttonOf(action, id));
  }
  const all = [...buttons.values()].slice(0, rowsMax * buttonsInRowMax - 1);
  if (share !== undefined) all.push(buttonOf({ label: share }, shareId));
  return inRows(all);
}

function buttonOf({ label, style }: Pick<Action, 'label' | 'style'>, id: string): Button {
  return {
    type: ComponentType.Button,
    style: style === undefined ? ButtonStyle.Secondary : styles[style],
    label: bare(label, buttonLabelLengthMax) || '…',
    custom_id: id,
  };
}

function inRows(buttons: readonly Button[]): ButtonRow[] {
  const rows: ButtonRow[] = [];
  for (let start = 0; start < buttons.length; start += buttonsInRowMax)
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(start, start + buttonsInRowMax) });
  return rows;
}
