import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import { isRecord, wordOf } from './rules.ts';

/** A trigger opens one view, within three seconds: https://docs.slack.dev/interactivity/handling-user-interaction */
const triggerLivesMs = 3_000;

/** A view as somebody has it open. */
export type OpenView = {
  readonly id: string;
  readonly hash: string;
  readonly user: string;
  readonly view: Readonly<Record<string, unknown>>;
};

/** The views that people have open, and the triggers that may open one. */
export class Views {
  readonly #triggers = new Map<string, { readonly user: string; readonly at: number }>();
  readonly #open = new Map<string, OpenView>();
  readonly #events = new EventEmitter();

  trigger(user: string): string {
    const id = `${Date.now()}.${randomUUID()}`;
    this.#triggers.set(id, { user, at: Date.now() });
    return id;
  }

  /** @returns the view, or Slack's word for why not */
  open(triggerId: unknown, view: unknown): OpenView | string {
    const trigger = this.#triggers.get(wordOf(triggerId));
    if (trigger === undefined) return 'invalid_trigger_id';
    if (Date.now() - trigger.at > triggerLivesMs) return 'expired_trigger_id';
    this.#triggers.delete(wordOf(triggerId));
    return this.#show({ id: `V${randomUUID()}`, user: trigger.user }, view);
  }

  update(id: unknown, view: unknown): OpenView | string {
    const known = this.#open.get(wordOf(id));
    return known === undefined ? 'not_found' : this.#show(known, view);
  }

  /** The next view of this person that has something to fill in. */
  async filled(user: string): Promise<OpenView> {
    return await new Promise((resolve) => {
      const hear = (shown: OpenView) => {
        if (shown.user !== user || fieldsOf(shown).length === 0) return;
        this.#events.off('shown', hear);
        resolve(shown);
      };
      this.#events.on('shown', hear);
    });
  }

  #show({ id, user }: Pick<OpenView, 'id' | 'user'>, view: unknown): OpenView {
    const shown = { id, user, hash: randomUUID(), view: isRecord(view) ? view : {} };
    this.#open.set(id, shown);
    this.#events.emit('shown', shown);
    return shown;
  }
}

export type ViewField = {
  readonly name: string;
  readonly label: string;
  readonly actionId: string;
  readonly type: string;
  readonly isOptional: boolean;
  /** What stands in it when it is opened. */
  readonly value: string;
  readonly options: readonly string[];
};

/** What a view asks. */
export function fieldsOf({ view }: OpenView): readonly ViewField[] {
  const blocks = Array.isArray(view['blocks']) ? view['blocks'] : [];
  return blocks.flatMap((block) => {
    if (!isRecord(block) || block['type'] !== 'input' || !isRecord(block['element'])) return [];
    const { element, label } = block;
    const initial = isRecord(element['initial_option'])
      ? element['initial_option']['value']
      : element['initial_value'];
    const options = Array.isArray(element['options']) ? element['options'] : [];
    return [
      {
        name: wordOf(block['block_id']),
        label: isRecord(label) ? wordOf(label['text']) : '',
        actionId: wordOf(element['action_id']),
        type: wordOf(element['type']),
        isOptional: block['optional'] === true,
        value: wordOf(initial),
        options: options.map((option) => (isRecord(option) ? wordOf(option['value']) : '')),
      },
    ];
  });
}

/** What Slack sends of a view that somebody filled in: what was there already counts. */
export function stateOf(shown: OpenView, values: Readonly<Record<string, string>>) {
  const state = fieldsOf(shown).map(({ name, actionId, type, value, isOptional }) => {
    const said = values[name] ?? value;
    if (said === '' && !isOptional) throw new Error(`the form needs ${name}`);
    return [name, { [actionId]: valueOf(type, said) }] as const;
  });
  return { values: Object.fromEntries(state) };
}

function valueOf(type: string, said: string) {
  switch (type) {
    case 'plain_text_input':
      return { type, value: said === '' ? null : said };
    case 'users_select':
      return { type, selected_user: said === '' ? null : said };
    default: {
      const option = { text: { type: 'plain_text', text: said, emoji: false }, value: said };
      return { type, selected_option: said === '' ? null : option };
    }
  }
}
