/**
 * The package's own entry wraps this module in a shim that makes code from strings, which an
 * extension's content security policy forbids; its types describe this one as well.
 */
declare module '@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler.mjs' {
  export * from '@myriaddreamin/typst-ts-web-compiler';
}
