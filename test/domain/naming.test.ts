import { describe, expect, test } from 'vitest';
import { shortName } from '#src/domain/naming.ts';

describe('a long name', () => {
  test.each([
    { name: 'Federated States Vice President Jonathan Pembroke', is: 'Vice President Jonathan Pembroke' },
    { name: 'Republic of Xanadu Foreign Minister Amina bint Saleh', is: 'Foreign Minister Amina bint Saleh' },
    { name: 'Minister of State for Regional Affairs Omar Haddad', is: 'Omar Haddad' },
    { name: 'spokesman for the Northern Harbour Front, Omar Haddad', is: 'Northern Harbour Front' },
    {
      name: 'President of Ruritania Nicolas Berg and Chancellor of Strelsau Anna Stern',
      is: 'Nicolas Berg and Anna Stern',
    },
    {
      name: "Ruritania's recognised government, the Council of National Accord",
      is: "Ruritania's recognised government",
    },
    { name: 'Ruritanian Department of the Treasury', is: 'Ruritanian Department of the Treasury' },
    {
      name: 'Norway, Sweden, Denmark, Iceland and the Council of the Baltic Sea States',
      is: 'Norway, Sweden, Denmark, Iceland…',
    },
    {
      name: 'head of the mission of the United Nations to the northern provinces',
      is: 'head of the mission of the United…',
    },
  ])('is shortened between its parts, a person to title and name: $name', ({ name, is }) => {
    expect(shortName(name)).toBe(is);
  });
});
