import { Type } from 'typebox';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

/** Addresses for a browser's own way to the provider of identities and back; a part of access. */
export const singleSignOnRoutes = routeTable({
  'access.startSingleSignOn': {
    method: 'GET',
    path: '/sso/start',
    kind: 'read',
    access: 'public',
    summary: 'Send the browser to the provider of identities',
    query: Type.Object(
      { next: Type.Optional(Type.String({ pattern: '^/([^/].*)?$', maxLength: 500 })) },
      { additionalProperties: false },
    ),
    output: 'redirect',
  },
  'access.returnFromSingleSignOn': {
    method: 'GET',
    path: '/sso/callback',
    kind: 'read',
    access: 'public',
    summary: 'Where the provider of identities sends the browser back to: its answer is redeemed',
    query: Type.Object({
      code: Type.Optional(Type.String({ maxLength: 4000 })),
      state: Type.Optional(Type.String({ maxLength: 400 })),
    }),
    output: 'redirect',
  },
  'access.logInBySingleSignOn': {
    method: 'GET',
    path: '/sso/finish',
    kind: 'act',
    access: 'public',
    summary: 'Log in to the account of the person whom the provider of identities named',
    output: 'redirect',
  },
});

export const singleSignOnRefusals = refusalTable({
  'access.signOnFailed': {
    status: 401,
    words: () =>
      '这次统一身份认证没有完成，或已经超时、用过。请点“统一身份认证登录”重新开始，也可以用本系统的账号和口令登录。',
  },
  'access.signOnUnavailable': {
    status: 503,
    words: () =>
      '统一身份认证现在用不了，请稍后再试；也可以用本系统的账号和口令登录。一直这样，请告诉系统管理员。',
  },
  'access.signOnUnclear': {
    status: 403,
    words: () =>
      '统一身份认证已通过，但没有告诉本系统您是谁。请把这句话告诉系统管理员；也可以用本系统的账号和口令登录。',
  },
  'access.signOnUnknown': {
    status: 403,
    words: () =>
      '统一身份认证已通过，但本系统里没有与您对应的账号。请联系本单位党务办公室开通；已有账号的，也可以用本系统的账号和口令登录。',
  },
  'access.signOnClosed': {
    status: 403,
    words: () => '您在本系统的账号已停用，请联系本单位党务办公室。',
  },
  'access.signOnAdministrator': {
    status: 403,
    words: () => '系统、安全、审计管理员不用统一身份认证，请在这里用管理员账号和口令登录。',
  },
});
