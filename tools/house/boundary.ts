import { basename } from 'node:path';
import { type Room, type RoomKind, roomOf, tierOf } from './rooms.ts';
import type { Import, Source, Violation } from './source.ts';

/** Which rooms each room may import at all; modules among one another have rules of their own. */
const below: Readonly<Record<RoomKind, readonly RoomKind[]>> = {
  contract: ['contract'],
  kernel: ['kernel', 'contract'],
  rules: ['rules', 'kernel', 'contract'],
  platform: ['platform', 'kernel', 'contract'],
  module: ['module', 'rules', 'platform', 'kernel', 'contract'],
  composition: ['composition', 'module', 'rules', 'platform', 'kernel', 'contract'],
  testing: ['testing', 'composition', 'module', 'rules', 'platform', 'kernel', 'contract'],
  webLib: ['webLib', 'contract'],
  webUi: ['webUi', 'webLib', 'contract'],
  webShell: ['webShell', 'webUi', 'webLib', 'contract'],
  webModule: ['webModule', 'webShell', 'webUi', 'webLib', 'contract'],
  webPocket: ['webPocket', 'webShell', 'webUi', 'webLib', 'contract'],
  webTop: ['webTop', 'webPocket', 'webShell', 'webModule', 'webUi', 'webLib', 'contract'],
  workshop: [
    ...(['workshop', 'composition', 'testing', 'module', 'rules', 'platform', 'kernel'] as const),
    ...(['contract', 'webTop', 'webPocket', 'webShell', 'webModule', 'webUi', 'webLib'] as const),
  ],
};

/** The words for a room that reaches where it may not. */
const reason: Readonly<Record<RoomKind, string>> = {
  contract: 'the contract imports nothing of ours',
  kernel: 'the kernel imports only itself and types of the contract',
  rules: 'statutory rules import only the kernel and the contract',
  platform: 'the platform knows no domain',
  module: 'modules are called from above, they do not know who starts them',
  composition: 'the product does not import its tests or workshop',
  testing: 'testing stands on the server alone',
  webLib: 'web/lib knows no parts, frame or pages',
  webUi: 'web/ui knows no frame or pages',
  webShell: 'the frame knows no pages; only its router does',
  webModule: 'pages import the frame, the parts and the contract',
  webPocket: 'the pocket stands on parts, not on pages of the workbench',
  webTop: 'the web never imports the server',
  workshop: '',
};

/** Rooms whose files import no package but these; elsewhere packages are free. */
const packages: Partial<Record<RoomKind, readonly string[]>> = {
  contract: ['typebox'],
  kernel: [],
  rules: [],
  webPocket: ['react', 'react-dom/client', '@tanstack/react-query'],
};

const pureFile = /^server\/modules\/[^/]+\/(domain\/|domain\.ts$|policy\.ts$)/;
const pureOrFacts = /^server\/modules\/[^/]+\/(domain\/|(domain|policy|facts)\.ts$)/;
/** The router and the lists of routes it is put together from. */
const routerFile = /^web\/shell\/(router|routes-[a-z]+)\.tsx$/;

/** What an import breaks, if anything. Tests may reach further: they are checked for doors only. */
export function boundary(source: Source): Violation[] {
  const from = roomOf(source.path);
  return source.imports.flatMap((one) => {
    const broken =
      one.target === null ? ofPackage(source, from, one) : ofFile(source, from, one, one.target);
    if (broken === null) return [];
    return [{ ...broken, path: source.path, line: one.line }];
  });
}

type Broken = { readonly rule: string; readonly words: string } | null;

function ofPackage(source: Source, from: Room, one: Import): Broken {
  if (source.isTest) return null;
  const name = one.specifier;
  const listed = packages[from.kind];
  if (listed !== undefined && !listed.includes(name)) {
    return { rule: `${from.kind}Packages`, words: `${name}: no package in this room` };
  }
  if (pureFile.test(source.path)) {
    return { rule: 'pure', words: `${name}: domain and policy import no package` };
  }
  if (from.kind === 'module' && isHttpPackage(name)) {
    return { rule: 'noHttp', words: `${name}: modules do not know HTTP` };
  }
  if (from.kind.startsWith('web') && name.startsWith('node:')) {
    return { rule: 'webInBrowser', words: `${name}: the web runs in a browser` };
  }
  return null;
}

function ofFile(source: Source, from: Room, one: Import, target: string): Broken {
  const to = roomOf(target);
  if (isForeign(from, to) && !throughDoor(source, from, to, target)) {
    return { rule: 'door', words: `${target}: enter ${to.module} by its index or facts` };
  }
  if (source.isTest) return null;
  if (to.kind === 'testing' && from.kind !== 'testing' && from.kind !== 'workshop') {
    return { rule: 'testingForTests', words: `${target}: only tests import testing` };
  }
  if (!mayReach(source, from, to)) {
    return { rule: `${from.kind}Reach`, words: `${target}: ${reason[from.kind]}` };
  }
  if (to.kind === 'contract' && typesOnly(from) && !one.typeOnly) {
    return { rule: `${from.kind}ContractTypes`, words: `${target}: types of the contract only` };
  }
  return from.kind === 'module' ? ofModule(source, from, to, target) : null;
}

function ofModule(source: Source, from: Room, to: Room, target: string): Broken {
  if (to.kind === 'module' && to.module !== from.module) {
    if (tierOf(to.module) >= tierOf(from.module)) {
      return { rule: 'downwards', words: `${to.module} is not below ${from.module}` };
    }
    if (pureFile.test(source.path)) {
      return { rule: 'pure', words: `${target}: domain and policy call no other module` };
    }
    return null;
  }
  if (target.startsWith('server/platform/http/')) {
    return { rule: 'noHttp', words: `${target}: modules do not know HTTP` };
  }
  const impure = to.kind === 'platform' || (to.kind === 'module' && !pureOrFacts.test(target));
  if (pureFile.test(source.path) && impure) {
    return { rule: 'pure', words: `${target}: domain and policy import pure files only` };
  }
  return null;
}

/** Whether a room must be entered by its door: not from within, nor by what the module's own tests are made of. */
function isForeign(from: Room, to: Room): boolean {
  const within = from.module === to.module && (from.kind === to.kind || isTesting(from, to));
  return to.module !== '' && !within;
}

function isTesting(...rooms: readonly Room[]): boolean {
  return rooms.some(({ kind }) => kind === 'testing');
}

function mayReach(source: Source, from: Room, to: Room): boolean {
  if (routerFile.test(source.path) && to.kind === 'webModule') return true;
  return below[from.kind].includes(to.kind);
}

/** The router opens pages file by file, so that each loads on its own; tools and tests of the house do not count. */
function throughDoor(source: Source, from: Room, to: Room, target: string): boolean {
  const routed =
    to.kind === 'webModule' && (routerFile.test(source.path) || from.kind === 'webTop');
  const door = /^(index\.tsx?|facts\.ts)$/.test(basename(target)) && depth(target) === 4;
  return door || routed;
}

function depth(path: string): number {
  return path.split('/').length;
}

function typesOnly(from: Room): boolean {
  return from.kind === 'kernel' || from.kind.startsWith('web');
}

function isHttpPackage(name: string): boolean {
  return name === 'fastify' || name.startsWith('@fastify/') || /^node:https?2?$/.test(name);
}
