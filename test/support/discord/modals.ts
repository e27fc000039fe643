import { badForm, type Refusal } from './refusal.ts';

// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal and
// …/components/reference#label, #text-input

const titleLengthMax = 45;
const customIdLengthMax = 100;
const fieldsMax = 5;
const labelLengthMax = 45;
const descriptionLengthMax = 100;
const valueLengthMax = 4_000;
const label = 18;
const textInput = 4;

export type ModalBody = {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly {
    readonly type: number;
    readonly label: string;
    readonly description?: string;
    readonly component: {
      readonly type: number;
      readonly custom_id: string;
      readonly style: number;
      readonly required?: boolean;
      readonly value?: string;
    };
  }[];
};

/** What Discord refuses of a form. */
export function judgeModal({ custom_id, title, components }: ModalBody): Refusal | undefined {
  if (!within(custom_id, 1, customIdLengthMax)) return wrong(['custom_id']);
  if (!within(title, 1, titleLengthMax)) return wrong(['title']);
  if (components.length < 1 || components.length > fieldsMax) return wrong(['components']);
  const ids = components.map(({ component }) => component.custom_id);
  if (new Set(ids).size < ids.length)
    return badForm(
      ['components'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    );
  for (const [index, one] of components.entries()) {
    if (one.type !== label || one.component.type !== textInput) return wrong(['components', index, 'type']);
    if (!within(one.label, 1, labelLengthMax)) return wrong(['components', index, 'label']);
    if (!within(one.description ?? ' ', 1, descriptionLengthMax))
      return wrong(['components', index, 'description']);
    if (!within(one.component.custom_id, 1, customIdLengthMax))
      return wrong(['components', index, 'custom_id']);
    if (!within(one.component.value ?? '', 0, valueLengthMax)) return wrong(['components', index, 'value']);
    if (![1, 2].includes(one.component.style)) return wrong(['components', index, 'style']);
  }
  return undefined;
}

/** The fields of a form, with what stands in them. */
export function fieldsOf({ components }: ModalBody): Readonly<Record<string, string>> {
  return Object.fromEntries(components.map(({ component }) => [component.custom_id, component.value ?? '']));
}

/** What Discord sends of a form that somebody filled in: what was there already counts. */
export function filledIn(modal: ModalBody, values: Readonly<Record<string, string>>) {
  return {
    custom_id: modal.custom_id,
    components: modal.components.map(({ component }, index) => {
      const value = values[component.custom_id] ?? component.value ?? '';
      if (value === '' && component.required !== false)
        throw new Error(`the form needs ${component.custom_id}`);
      const field = { id: 2 * index + 2, type: textInput, custom_id: component.custom_id, value };
      return { id: 2 * index + 1, type: label, component: field };
    }),
  };
}

function within(text: string, min: number, max: number): boolean {
  return typeof text === 'string' && text.length >= min && text.length <= max;
}

function wrong(path: readonly (string | number)[]): Refusal {
  return badForm(path, 'BASE_TYPE_BAD_LENGTH', 'This does not fit a form');
}
