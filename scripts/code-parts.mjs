// A part of the command as a script and a small module that runs it: of a script V8 takes what it made of it at an earlier time,
// for which a module has no way before Node 22. scripts/keep-code.mjs keeps that; where it is of another V8, the script is compiled.
import { createHash } from 'node:crypto';
import { parseAst } from 'rolldown/parseAst';

/** @typedef {Record<string, any>} Node */

/** Bytes of a SHA-256. */
const DIGEST = 32;

/** A file that keeps the code of a script: their digest, then the code. @param {Buffer} script @param {Buffer} code */
export const keptFile = (script, code) =>
  Buffer.concat([createHash('sha256').update(script).update(code).digest(), code]);

/**
 * What stands in the part that all others import: it runs the scripts of parts, and loads those that a frequent run needs at once, each with
 * what it imports, where Node's loader of modules would read file by file and wait for each.
 *
 * @param {Record<string, readonly PartImport[]>} imports what each part imports
 * @param {Record<string, readonly PartImport[]>} fronts what each module hands on that has nothing of its own
 */
export const readerOf = (imports, fronts) => `import { createHash as $hash } from "node:crypto";
import { readFileSync as $read } from "node:fs";
import { createRequire as $requireFrom } from "node:module";
import { fileURLToPath as $path } from "node:url";
import { Script as $Script } from "node:vm";
/** What V8 made of a script, where it was made of these bytes and is whole: V8 itself looks at lengths alone. */
function $kept(filename, bytes) {
	let kept;
	try {
		kept = $read(filename + ".v8");
	} catch {
		return;
	}
	const code = kept.subarray(${DIGEST});
	const digest = $hash("sha256").update(bytes).update(code).digest();
	return digest.equals(kept.subarray(0, ${DIGEST})) ? code : undefined;
}
/** Runs the script of a part. Whoever wants to keep what V8 makes of it leaves a map under a symbol. */
function $run(url) {
	const filename = $path(url).replace(/\\.js$/, ".code.js");
	const bytes = $read(filename);
	const script = new $Script(bytes.toString(), { filename, cachedData: $kept(filename, bytes) });
	globalThis[Symbol.for("ratemark.scripts")]?.set(filename, script);
	return script.runInThisContext();
}
const $imports = ${JSON.stringify(imports)};
const $fronts = ${JSON.stringify(fronts)};
const $require = $requireFrom(import.meta.url);
const $loaded = new Map();
/** What a part exports; it is loaded once, whoever asks. */
export function $load(name) {
	const known = $loaded.get(name);
	if (known) return known;
	const given = {};
	for (const [from, names] of $imports[name] ?? $fronts[name]) {
		const module = from.startsWith("./") ? $load(from.slice(2)) : $require(from);
		for (const [imported, local] of names) given[local] = imported === "default" ? module : module[imported];
	}
	const url = new URL(name, import.meta.url).href;
	const out = name in $fronts ? given : $run(url)(given, $import, { url });
	$loaded.set(name, out);
	return out;
}
const $import = async (from) => {
	const name = from.slice(2);
	return name in $imports || name in $fronts ? $load(name) : import(from);
};
`;

/** @typedef {readonly [from: string, names: readonly (readonly [imported: string, local: string])[]]} PartImport */

/**
 * A part as a script, with what it imports and exports.
 *
 * @param {string} code of a part, as the bundler writes it: imports first, its exports last
 */
export function scriptOf(code) {
  const body = /** @type {Node[]} */ (parseAst(code).body);
  const imported = body.filter(({ type }) => type === 'ImportDeclaration');
  const exported = body.filter(({ type }) => type.startsWith('Export'));
  const imports = imported.map(({ source, specifiers }) => {
    const names = specifiers.map((/** @type {Node} */ one) => {
      if (one['type'] === 'ImportNamespaceSpecifier') throw new Error(`all of ${source.value}`);
      return [one['imported'] ? nameOf(one['imported']) : 'default', one['local'].name];
    });
    return /** @type {PartImport} */ ([source.value, names]);
  });
  const pairs = exported.flatMap((node) => {
    if (node['source'] || node['declaration'])
      throw new Error('a part exports what is not its own');
    return node['specifiers'].map((/** @type {Node} */ one) => [
      nameOf(one['exported']),
      one['local'].name,
    ]);
  });
  refuseChanging(body, new Set(pairs.map(([, local]) => local)));
  const edits = [...imported, ...exported].map(({ start, end }) => ({ start, end, text: '' }));
  for (const node of nodesIn(body)) {
    if (node['type'] === 'ImportExpression')
      edits.push({ start: node['start'], end: node['start'] + 'import'.length, text: '$import' });
    if (node['type'] === 'MetaProperty' && node['meta'].name === 'import')
      edits.push({ start: node['start'], end: node['end'], text: '$meta' });
  }
  const given = imports.flatMap(([, names]) => names.map(([, local]) => local)).join(', ');
  const gives = pairs.map(([name, local]) => `${JSON.stringify(name)}: ${local}`).join(', ');
  const script = `"use strict";\n(function ({ ${given} }, $import, $meta) {\n${edited(code, edits)}\nreturn { ${gives} }; })\n`;
  return { script, imports, exports: pairs.map(([name]) => name) };
}

/**
 * What a module hands on of parts, where that is all that it does.
 *
 * @param {string} code @param {ReadonlySet<string>} parts
 * @returns {readonly PartImport[] | undefined}
 */
export function frontOf(code, parts) {
  const body = /** @type {Node[]} */ (parseAst(code).body);
  const isFront = body.every(
    ({ type, source }) =>
      type === 'ExportNamedDeclaration' && source && parts.has(source.value.slice('./'.length)),
  );
  if (!isFront) return undefined;
  return body.map(({ source, specifiers }) => [
    source.value,
    specifiers.map((/** @type {Node} */ one) => [nameOf(one['local']), nameOf(one['exported'])]),
  ]);
}

/**
 * The module of a part, for whoever imports it in the usual way.
 *
 * @param {string} name of its file @param {readonly string[]} exports @param {string} reader what gives `$load`
 */
export const moduleOf = (name, exports, reader) =>
  [
    reader,
    `const $out = $load(${JSON.stringify(name)});`,
    ...exports.map((one, i) => `const $${i} = $out[${JSON.stringify(one)}];`),
    `export { ${exports.map((one, i) => `$${i} as ${one}`).join(', ')} };\n`,
  ].join('\n');

/** @param {Node} node */
const nameOf = (node) => node['name'] ?? node['value'];

/** Every node of a tree. @param {unknown} tree @returns {Generator<Node>} */
function* nodesIn(tree) {
  if (Array.isArray(tree)) for (const one of tree) yield* nodesIn(one);
  else if (typeof tree === 'object' && tree !== null) {
    if ('type' in tree) yield tree;
    for (const one of Object.values(tree)) yield* nodesIn(one);
  }
}

/** A script hands out what its names hold when it has run: none of them may be set later. @param {Node[]} body @param {Set<string>} names */
function refuseChanging(body, names) {
  const changing = body.flatMap((node) =>
    node['type'] === 'VariableDeclaration' && node['kind'] !== 'const'
      ? node['declarations'].map((/** @type {Node} */ one) => one['id'].name)
      : [],
  );
  const both = changing.filter((name) => names.has(name) && isSet(body, name));
  if (both.length > 0) throw new Error(`exported, and set later: ${both.join(', ')}`);
}

/** @param {Node[]} body @param {string} name */
function isSet(body, name) {
  for (const node of nodesIn(body)) {
    const target =
      node['type'] === 'AssignmentExpression'
        ? node['left']
        : node['type'] === 'UpdateExpression'
          ? node['argument']
          : undefined;
    if (target?.name === name) return true;
  }
  return false;
}

/** @param {string} code @param {{ start: number, end: number, text: string }[]} edits */
function edited(code, edits) {
  let [out, at] = ['', 0];
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start)) {
    out += code.slice(at, start) + text;
    at = end;
  }
  return out + code.slice(at);
}
