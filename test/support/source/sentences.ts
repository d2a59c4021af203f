import ts from 'typescript';
import { bare, programOf, returnsOf } from './program.js';

/** A sentence of the source: English text with a numbered place, `{0}`, for each value. One that a condition says in two ways is two. */
export interface SourceSentence {
  readonly text: string;
  /** `src/…:12`. */
  readonly where: string;
}

/** Parameters, properties and constants that hold what is told to a person. */
const TOLD = /^(message|reason|fault|detail|says|failure|instead)$/;
/** Functions that give back such. */
const TELLING = /^(fault|.*Fault|faultOf|refusal.*|.*Refusal|reason.*|.*Reason|.*Wrong|wrong.*|why.*|.*Doubt)$/;
/** What arrays, texts and maps can do themselves: nothing of ours is called. */
const BUILT_IN =
  /^(map|flatMap|filter|find|some|every|sort|slice|join|concat|get|has|set|add|replace|replaceAll|split|padEnd|at|includes|test|exec|forEach|reduce|then|trim|entries|keys|values|from)$/;

/** What a text may be made of: words, and expressions in the places between them. */
type Form = readonly (string | ts.Expression)[];

/**
 * What the files say of what is wrong. It begins where something is told (an error is made, a fault noted) and goes back to where that comes from,
 * through constants, conditions, functions and what they are given, and on into the places of each sentence.
 */
export function sentencesOf(files: readonly string[], root: string): SourceSentence[] {
  return new Reader(files, root).read();
}

class Reader {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;
  private readonly own: ReadonlySet<string>;
  private readonly told: ts.Expression[] = [];
  private readonly given = new Map<ts.Node, ts.Expression[]>();
  private readonly seen = new Set<ts.Node>();
  private readonly found = new Map<string, SourceSentence>();

  constructor(
    files: readonly string[],
    private readonly root: string,
  ) {
    this.program = programOf(files);
    this.checker = this.program.getTypeChecker();
    this.own = new Set(files);
  }

  read(): SourceSentence[] {
    for (const file of this.program.getSourceFiles()) this.index(file);
    // What is given in both languages at once needs no other words.
    for (const one of this.told) if (!ts.isObjectLiteralExpression(one)) this.follow(one);
    return [...this.found.values()];
  }

  /** Notes where something is told, and what each parameter and list is given. */
  private index(node: ts.Node): void {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.indexCall(node);
    else if ((ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) && TOLD.test(node.name.getText())) {
      if (node.initializer) this.told.push(node.initializer);
    } else if (ts.isShorthandPropertyAssignment(node) && TOLD.test(node.name.text)) this.told.push(node.name);
    else if (ts.isFunctionLike(node) && TELLING.test(nameOf(node))) this.told.push(...returnsOf(node));
    ts.forEachChild(node, (child) => this.index(child));
  }

  private indexCall(node: ts.CallExpression | ts.NewExpression): void {
    const { expression: callee, arguments: args = [] } = node;
    if (args.length === 0) return;
    if (ts.isPropertyAccessExpression(callee)) {
      const list = callee.name.text === 'push' ? this.declared(callee.expression) : undefined;
      if (list) args.forEach((arg) => this.note(list, arg));
      if (BUILT_IN.test(callee.name.text)) return;
    }
    const parameters = this.checker.getResolvedSignature(node)?.declaration?.parameters ?? [];
    const [first] = args;
    // An error of the language's own is told by its first argument; where the compiler does not know whose method it is, the name says it.
    if (parameters.length === 0 && first && /(Error|Exception|^super)$/.test(callee.getText())) this.told.push(first);
    if (parameters.length === 0 && /\.fault$/.test(callee.getText())) this.told.push(...args);
    args.forEach((arg, i) => {
      const parameter = parameters[Math.min(i, parameters.length - 1)];
      if (parameter === undefined) return;
      this.note(parameter, arg);
      if (TOLD.test(parameter.name.getText())) this.told.push(arg);
    });
  }

  private note(to: ts.Node, one: ts.Expression): void {
    const list = this.given.get(to);
    if (list) list.push(one);
    else this.given.set(to, [one]);
  }

  /** Goes to where a value comes from, and takes up what it says on the way. */
  private follow(given: ts.Node): void {
    if (this.seen.has(given)) return;
    this.seen.add(given);
    const node = ts.isExpression(given) ? bare(given) : given;
    if (isText(node)) this.take(node);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach((one) => this.follow(one));
    else if (ts.isBinaryExpression(node)) [node.left, node.right].forEach((one) => this.follow(one));
    else if (ts.isIdentifier(node)) this.followName(node);
    else if (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
      returnsOf(node).forEach((one) => this.follow(one));
    else if (ts.isArrayLiteralExpression(node)) node.elements.forEach((one) => this.follow(one));
    else if (ts.isSpreadElement(node)) this.follow(node.expression);
    else if (ts.isObjectLiteralExpression(node)) node.properties.forEach((one) => this.follow(one));
    else if (ts.isPropertyAssignment(node) && node.name.getText() !== 'zh') this.follow(node.initializer);
    else if (ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node)) this.follow(node.expression);
    else if (ts.isCallExpression(node)) this.followCall(node);
  }

  private followName(name: ts.Identifier): void {
    const declared = this.declared(name);
    if (!declared || this.seen.has(declared)) return;
    this.seen.add(declared);
    this.given.get(declared)?.forEach((one) => this.follow(one));
    if (ts.isFunctionDeclaration(declared)) returnsOf(declared).forEach((one) => this.follow(one));
    if (ts.isBindingElement(declared)) this.followLoop(declared);
    const { initializer } = declared as { readonly initializer?: ts.Expression };
    if (initializer && !ts.isPropertySignature(declared)) this.follow(initializer);
  }

  /** Of a part of what a loop goes through: what that is. */
  private followLoop(part: ts.BindingElement): void {
    const loop = part.parent.parent.parent.parent;
    if (ts.isForOfStatement(loop)) this.follow(loop.expression);
  }

  private followCall(call: ts.CallExpression): void {
    const called = this.checker.getResolvedSignature(call)?.declaration;
    if (called && this.own.has(called.getSourceFile().fileName)) {
      if (!this.seen.has(called)) returnsOf(called).forEach((one) => this.follow(one));
      this.seen.add(called);
      return;
    }
    // A text or list that is worked upon: what was there before, and what a function makes of each.
    if (ts.isPropertyAccessExpression(call.expression)) this.follow(call.expression.expression);
    call.arguments.filter(ts.isArrowFunction).forEach((one) => this.follow(one));
  }

  private take(node: ts.Expression): void {
    const file = node.getSourceFile();
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    for (const form of this.formsOf(node)) {
      const text = form.map((part) => (typeof part === 'string' ? part : '{0}')).join('');
      for (const said of linesOf(text))
        if (!this.found.has(said))
          this.found.set(said, { text: said, where: `${file.fileName.slice(this.root.length + 1)}:${line}` });
      for (const part of form) if (typeof part !== 'string') this.follow(part);
    }
  }

  /** The ways in which an expression may read: what is written in it stands in it, all else is a place. */
  private formsOf(given: ts.Expression): Form[] {
    const node = bare(given);
    if (ts.isStringLiteralLike(node)) return [[node.text]];
    if (ts.isConditionalExpression(node)) return [...this.formsOf(node.whenTrue), ...this.formsOf(node.whenFalse)];
    if (isSum(node)) return joined(this.formsOf(node.left), this.formsOf(node.right));
    if (ts.isTemplateExpression(node))
      return node.templateSpans.reduce<Form[]>(
        (before, { expression, literal }) => joined(joined(before, this.formsOf(expression)), [[literal.text]]),
        [[node.head.text]],
      );
    const constant = ts.isIdentifier(node) ? this.declared(node) : undefined;
    if (constant && ts.isVariableDeclaration(constant) && constant.initializer) {
      const value = bare(constant.initializer);
      if (ts.isStringLiteralLike(value) || ts.isTemplateExpression(value) || isChoice(value))
        return this.formsOf(value);
    }
    return [[node]];
  }

  /** Where the project declares what is named. */
  private declared(name: ts.Expression): ts.Declaration | undefined {
    if (!ts.isIdentifier(name)) return undefined;
    const at = ts.isShorthandPropertyAssignment(name.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(name.parent)
      : this.checker.getSymbolAtLocation(name);
    const symbol = at && at.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(at) : at;
    const declared = symbol?.valueDeclaration;
    return declared && this.own.has(declared.getSourceFile().fileName) ? declared : undefined;
  }
}

function nameOf(called: ts.SignatureDeclaration): string {
  if (called.type?.getText() === 'Fault') return 'fault';
  const { parent } = called;
  const named = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name : undefined;
  return (called.name ?? named)?.getText() ?? '';
}

/** Whether texts are put together, not numbers. */
function isSum(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
    [node.left, node.right].some((one) => isText(bare(one)))
  );
}

function isText(node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression | ts.BinaryExpression {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || isSum(node);
}

/** Whether one of two texts that are written there. */
function isChoice(node: ts.Expression): boolean {
  return ts.isConditionalExpression(node) && [node.whenTrue, node.whenFalse].every(isText);
}

function joined(before: readonly Form[], after: readonly Form[]): Form[] {
  return before.flatMap((one) => after.map((other) => [...one, ...other]));
}

/** The lines of a text that say something, each with its places numbered; class-validator puts the field's name in the place of `$property`. */
function linesOf(text: string): string[] {
  return text
    .replaceAll('$property', '{0}')
    .split('\n')
    .map((line) => {
      let place = 0;
      return line.trim().replaceAll('{0}', () => `{${place++}}`);
    })
    .filter((line) => /[A-Za-z,:;] |[ ][A-Za-z]/.test(line) && /[A-Za-z]{2}/.test(line.replaceAll(/\{\d+\}/g, '')));
}
