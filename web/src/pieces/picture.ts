import { paintOn } from "../frame/Canvas";
import { palette } from "../theme/palette";

const RATIO = 2;

/** Saves a part of the page as a PNG at twice its size: canvases are drawn anew, words and boxes are taken from the page. */
export async function savePicture(root: HTMLElement, name: string): Promise<void> {
  const blob = await picture(root);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `monochord ${name.toLowerCase()} ${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export async function picture(root: HTMLElement): Promise<Blob> {
  const frame = root.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(frame.width * RATIO);
  canvas.height = Math.round(frame.height * RATIO);
  const g = canvas.getContext("2d")!;
  g.setTransform(RATIO, 0, 0, RATIO, -frame.left * RATIO, -frame.top * RATIO);
  g.fillStyle = palette().ground;
  g.fillRect(frame.left, frame.top, frame.width, frame.height);
  paintElement(g, root);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be made."))), "image/png");
  });
}

function paintElement(g: CanvasRenderingContext2D, element: Element): void {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || element.matches(".unseen, .tools, .camera")) {
    return;
  }
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) {
    return;
  }
  if (style.backgroundColor !== "rgba(0, 0, 0, 0)") {
    g.fillStyle = style.backgroundColor;
    g.fillRect(box.left, box.top, box.width, box.height);
  }
  const border = Number.parseFloat(style.borderTopWidth);
  if (border > 0 && style.borderTopStyle !== "none") {
    g.strokeStyle = style.borderTopColor;
    g.lineWidth = border;
    g.strokeRect(box.left + border / 2, box.top + border / 2, box.width - border, box.height - border);
  }
  if (paintOn(element, g, box, RATIO)) {
    return;
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) {
      paintElement(g, child);
    } else if (child.nodeType === Node.TEXT_NODE && child.textContent?.trim()) {
      paintText(g, child, style);
    }
  }
}

function paintText(g: CanvasRenderingContext2D, node: Node, style: CSSStyleDeclaration): void {
  const range = document.createRange();
  range.selectNodeContents(node);
  const box = range.getBoundingClientRect();
  g.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  g.fillStyle = style.color;
  g.textAlign = "left";
  g.textBaseline = "middle";
  g.fillText(node.textContent!.trim(), box.left, box.top + box.height / 2);
}
