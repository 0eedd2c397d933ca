import type { Module } from './platform/module.ts';

/** The modules in tier order: ground, activities, points, judgement, desk. */
export const modules: readonly Module[] = [];
