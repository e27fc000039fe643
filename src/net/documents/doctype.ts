/**
 * Takes document type declarations out of XML, with the entities they declare: nothing of them is needed to read a
 * feed, and bombs are made of them. Linear in the length; CDATA and comments are left alone.
 */
export function withoutDoctype(xml: string): { readonly xml: string; readonly declaredEntities: boolean } {
  const kept: string[] = [];
  let declaredEntities = false;
  let keptFrom = 0;
  let at = xml.indexOf('<!');
  while (at !== -1) {
    let next = at + 2;
    if (xml.startsWith('<![CDATA[', at)) next = after(xml, ']]>', at);
    else if (xml.startsWith('<!--', at)) next = after(xml, '-->', at);
    else if (/^<!d/i.test(xml.slice(at, at + 3))) {
      next = endOfDeclaration(xml, at);
      kept.push(xml.slice(keptFrom, at));
      declaredEntities ||= /<!ENTITY/i.test(xml.slice(at, next));
      keptFrom = next;
    }
    at = xml.indexOf('<!', next);
  }
  kept.push(xml.slice(keptFrom));
  return { xml: kept.join(''), declaredEntities };
}

function after(xml: string, end: string, from: number): number {
  const at = xml.indexOf(end, from);
  return at === -1 ? xml.length : at + end.length;
}

/** The end of `<!DOCTYPE … [ … ]>`: quotes, comments and the internal subset may hold a ">" of their own. */
function endOfDeclaration(xml: string, start: number): number {
  const marks = /["'[\]>]|<!--/g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(xml); mark !== null; mark = marks.exec(xml)) {
    const [found] = mark;
    if (found === '"' || found === "'") marks.lastIndex = after(xml, found, mark.index + 1);
    else if (found === '<!--') marks.lastIndex = after(xml, '-->', mark.index);
    else if (found === '[') depth++;
    else if (found === ']') depth--;
    else if (depth <= 0) return mark.index + 1;
  }
  return xml.length;
}
