import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { badForm, type Refusal } from './refusal.ts';

const path = fileURLToPath(new URL('../../../../shared/specs/discord-openapi.json', import.meta.url));

/** Whether Discord's official OpenAPI document lies beside the project; without it the rules alone judge. */
export const isDocumentPresent = existsSync(path);

type Schema = { readonly $ref?: string; readonly properties?: Record<string, unknown> };
type Operation = {
  readonly requestBody?: { readonly content: Record<string, { readonly schema?: Schema }> };
};
type OpenApi = {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
};

export type DocumentVerdict = {
  readonly refusal?: Refusal;
  /** Fields that the document does not know: discord.js sends some, so they do not refuse. */
  readonly warnings: readonly string[];
};

let loaded: { readonly openApi: OpenApi; readonly ajv: Ajv2020 } | undefined;
const validators = new Map<string, ValidateFunction | undefined>();

/**
 * Holds a request's body against the document; compiled at the first request of a route.
 * @param template the path as the document has it, e.g. /channels/{channel_id}/messages
 */
export function judgeByDocument(method: string, template: string, body: unknown): DocumentVerdict {
  if (!isDocumentPresent) return { warnings: [] };
  const validate = validatorOf(method, template);
  if (validate === undefined) return { warnings: [`no schema for ${method} ${template}`] };
  const warnings = unknownFields(method, template, body);
  if (validate(body)) return { warnings };
  return { refusal: refusalOf(validate.errors ?? []), warnings };
}

function validatorOf(method: string, template: string): ValidateFunction | undefined {
  const key = `${method} ${template}`;
  if (!validators.has(key)) validators.set(key, compile(method, template));
  return validators.get(key);
}

function compile(method: string, template: string): ValidateFunction | undefined {
  const { openApi, ajv } = load();
  const operation = openApi.paths[template]?.[method.toLowerCase()];
  if (operation?.requestBody?.content['application/json']?.schema === undefined) return undefined;
  const pointer = [
    'paths',
    template,
    method.toLowerCase(),
    'requestBody',
    'content',
    'application/json',
    'schema',
  ];
  const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
  return ajv.compile({ $ref: `discord#/${escaped.join('/')}` });
}

function load() {
  if (loaded !== undefined) return loaded;
  const openApi = JSON.parse(readFileSync(path, 'utf8')) as OpenApi;
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addFormat('snowflake', /^(0|[1-9]\d{0,19})$/);
  ajv.addFormat('nonce', true);
  ajv.addSchema({ ...openApi, $id: 'discord' }, 'discord');
  loaded = { openApi, ajv };
  return loaded;
}

function unknownFields(method: string, template: string, body: unknown): string[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  const { openApi } = load();
  const content = openApi.paths[template]?.[method.toLowerCase()]?.requestBody?.content;
  let schema = content?.['application/json']?.schema;
  if (schema?.$ref !== undefined) schema = openApi.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
  const known = schema?.properties;
  if (known === undefined) return [];
  return Object.keys(body)
    .filter((key) => !(key in known))
    .map((key) => `${method} ${template}: the document knows no "${key}"`);
}

/** The error deepest in the body is the one that a union's other branches did not cause. */
function refusalOf(errors: readonly ErrorObject[]): Refusal {
  const deepest = errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0];
  const at = (deepest?.instancePath ?? '').split('/').filter(Boolean);
  return badForm(at, 'DOCUMENT', deepest?.message ?? 'does not fit the document');
}

function depthOf(error: ErrorObject): number {
  return error.instancePath.split('/').length;
}
