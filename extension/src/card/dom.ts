/** Building elements without markup: text only ever becomes text, so that no answer and no page can inject anything. */

type Child = Node | string | null;
type Attributes = Readonly<Record<string, string>>;

/** An element with attributes and children; null children are left out. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** A drawing of the given paths on a 24 by 24 grid, hidden from assistive technology: words stand beside it. */
export function draw(className: string, paths: readonly Attributes[]): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  for (const [name, value] of Object.entries({ class: className, viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' })) {
    svg.setAttribute(name, value);
  }
  for (const attributes of paths) {
    const path = document.createElementNS(namespace, 'path');
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
    svg.append(path);
  }
  return svg;
}

/** Presses count only when a person made them: the page around us may send made-up ones. */
export function onPress(element: HTMLElement, action: () => void): void {
  element.addEventListener('click', (event) => {
    if (event.isTrusted) action();
  });
}

/** Style sheets and elements made by script work under any content security policy; markup would not. */
export function adoptStyles(root: ShadowRoot, ...sheets: string[]): void {
  root.adoptedStyleSheets = sheets.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}
