/** Who may import whom (ARCHITECTURE.md). All that is not allowed is an error; tests/boundaries plants violations and sees them reported. */

const step = (folder, also = '') => ({
  name: `step-${folder}`,
  comment: `core/${folder} imports contract, base and its own folder only`,
  severity: 'error',
  from: { path: `^electron/core/${folder}/` },
  to: { path: '^(electron|renderer)/', pathNot: `^electron/(contract/|core/context\\.ts|core/base/|core/${folder}/${also})` },
});

export default {
  forbidden: [
    {
      name: 'contract-is-a-leaf',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { pathNot: ['^electron/contract/', 'node_modules/zod/'] },
    },
    {
      name: 'base-knows-contract-only',
      severity: 'error',
      from: { path: '^electron/core/base/' },
      to: { path: '^(electron|renderer)/', pathNot: '^electron/(contract|core/base)/' },
    },
    step('fetch'),
    step('parse'),
    step('judge'),
    step('archive'),
    step('schedule'),
    step('store'),
    step('transfer', '|core/parse/'),
    step('people', '|core/parse/'),
    step('view', '|core/store/|core/people/'),
    {
      name: 'source-knows-no-other-platform',
      severity: 'error',
      from: { path: '^electron/core/sources/(?!adapter|registry)([a-z]+)' },
      to: {
        path: '^(electron|renderer)/',
        pathNot:
          '^electron/(contract/|core/base/|core/parse/|core/sources/(adapter|ask|shared|bridge|bridge-bases|drafts|feed|feed-[a-z]+|$1|$1-[a-z]+)\\.ts)',
      },
    },
    {
      name: 'core-inward',
      severity: 'error',
      from: { path: '^electron/core/' },
      to: { path: '^(electron/(process|main|preload|serve|cli|example)|renderer)/' },
    },
    {
      name: 'process-and-cli-through-the-door',
      severity: 'error',
      from: { path: '^electron/(process|cli)/' },
      to: {
        path: '^(electron|renderer)/',
        pathNot: '^electron/(contract/|core/(core|steps|reader|threads|example-mark)\\.ts|process/|cli/|example/)',
      },
    },
    {
      name: 'serve-never-core',
      severity: 'error',
      from: { path: '^electron/serve/' },
      to: { path: '^(electron|renderer)/', pathNot: '^electron/(contract|process|serve)/' },
    },
    {
      name: 'example-knows-contract-only',
      severity: 'error',
      from: { path: '^electron/example/' },
      to: { path: '^(electron|renderer)/', pathNot: '^electron/(contract|example)/' },
    },
    {
      name: 'main-never-core',
      severity: 'error',
      from: { path: '^electron/main/' },
      to: { path: '^(electron|renderer)/', pathNot: '^electron/(contract|process|main)/' },
    },
    {
      name: 'preload-alone',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { path: '^(electron|renderer)/', pathNot: '^electron/(contract|preload)/' },
    },
    {
      name: 'renderer-sees-contract-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/', pathNot: '^electron/contract/' },
    },
    { name: 'renderer-without-node', severity: 'error', from: { path: '^renderer/' }, to: { dependencyTypes: ['core'] } },
    { name: 'link', severity: 'error', from: { path: '^renderer/link/' }, to: { path: '^renderer/', pathNot: '^renderer/link/' } },
    {
      name: 'state',
      severity: 'error',
      from: { path: '^renderer/state/' },
      to: { path: '^renderer/', pathNot: '^renderer/(state|link)/' },
    },
    {
      name: 'views',
      severity: 'error',
      from: { path: '^renderer/views/' },
      to: { path: '^renderer/', pathNot: '^renderer/(views|state|parts|text|style)/' },
    },
    {
      name: 'parts',
      severity: 'error',
      from: { path: '^renderer/parts/' },
      to: { path: '^renderer/', pathNot: '^renderer/(parts|text|style)/' },
    },
    { name: 'text', severity: 'error', from: { path: '^renderer/text/' }, to: { path: '^renderer/', pathNot: '^renderer/text/' } },
    {
      name: 'electron-in-main-and-preload',
      severity: 'error',
      from: { pathNot: '^electron/(main|preload)/' },
      to: { path: '(^|node_modules/)electron(/|$)', pathNot: '^electron/' },
    },
    {
      name: 'sqlite-in-store',
      severity: 'error',
      from: { path: '^(electron|renderer)/', pathNot: '^electron/core/store/' },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'one-network-door',
      comment: 'Only core/fetch opens sockets; the shells listen; the example serves its simulated platform.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(core/fetch|process|serve|example)/' },
      to: { path: '^(undici|node:)?(net|tls|http|https|http2|dns|dns/promises|dgram|undici)$|node_modules/undici/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(electron|renderer)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
