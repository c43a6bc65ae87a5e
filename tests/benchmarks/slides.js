// The same slides with PptxGenJS: node slides.js SLIDES.json OUTPUT.pptx
const fs = require("fs");
const PptxGenJS = require("pptxgenjs");

const deck = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const pptx = new PptxGenJS();
pptx.defineLayout({ name: "DECK", width: deck.width, height: deck.height });
pptx.layout = "DECK";
for (const each of deck.slides) {
  const slide = pptx.addSlide();
  for (const shape of each.shapes) {
    const box = { x: shape.x, y: shape.y, w: shape.w, h: shape.h };
    if (shape.image) {
      slide.addImage({ ...box, path: shape.image });
    } else if (shape.rows) {
      slide.addTable(shape.rows.map((row) => row.map((text) => ({ text }))), { ...box, fontSize: 10 });
    } else {
      const runs = shape.paragraphs.map((text) => ({ text, options: { breakLine: true } }));
      slide.addText(runs, { ...box, fontSize: 12, fontFace: "Arial", valign: "top" });
    }
  }
}
pptx.writeFile({ fileName: process.argv[3] });
