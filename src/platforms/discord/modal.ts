import {
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';
import type { Texts } from '../../domain/texts.ts';
import type { Form } from '../../respond/form.ts';
import { formIdOf } from './custom-id.ts';
import {
  inputLengthMax,
  labelDescriptionLengthMax,
  labelLengthMax,
  modalFieldsMax,
  modalTitleLengthMax,
} from './limits.ts';
import { bare } from './markdown.ts';

/** What a command still lacks, asked in a form; Discord completes nothing there, so each answer is typed. */
export function modalOf(
  { shape, fields }: Form,
  slug: string | undefined,
  { say }: Texts,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: formIdOf(shape.verb, slug),
    title: bare(capitalised(shape.verb), modalTitleLengthMax),
    components: fields.slice(0, modalFieldsMax).map((field) => fieldOf(field, say)),
  };
}

function fieldOf(
  { name, description, required, value }: Form['fields'][number],
  say: Texts['say'],
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: bare(capitalised(name), labelLengthMax),
    description: bare(say(description), labelDescriptionLengthMax),
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: name === 'because' ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required,
      ...(value === '' ? {} : { value: value.slice(0, inputLengthMax) }),
    },
  };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
