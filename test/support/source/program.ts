import { dirname, resolve } from 'node:path';
import ts from 'typescript';

/** The files of the project as the compiler sees them, and nothing of the libraries: who reads what they say needs their names, and that is soon done. */
export function programOf(files: readonly string[]): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    noLib: true,
    types: [],
    experimentalDecorators: true,
  };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) => ({
      resolvedModule: /^\..*\.js$/.test(text)
        ? { resolvedFileName: resolve(dirname(from), text.replace(/\.js$/, '.ts')), extension: ts.Extension.Ts }
        : undefined,
    }));
  return ts.createProgram(files, options, host);
}

/** What a function gives back, each in one expression. */
export function returnsOf(called: ts.Node): ts.Expression[] {
  const { body } = called as ts.FunctionLikeDeclaration;
  if (!body) return [];
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    else if (!ts.isFunctionLike(node)) ts.forEachChild(node, look);
  };
  look(body);
  return found;
}

/** What stands within brackets, or is only given another type. */
export function bare(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isNonNullExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isAwaitExpression(expression)
    ? bare(expression.expression)
    : expression;
}
