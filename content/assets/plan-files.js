// The plan in other forms: a document to edit and an entry for a calendar. Values in, text or bytes out.
const PlanFiles = (() => {
  const encoder = new TextEncoder();
  const escaped = (text) => String(text ?? "").replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

  // ---- a document: WordprocessingML (ISO/IEC 29500), the least that word processors open ---------------------------

  const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const OPEN = "http://schemas.openxmlformats.org";
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const run = (text) => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
  const paragraph = (text, style = "Normal") => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`;
  const cell = (text, width) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(text)}</w:tc>`;
  const WIDTHS = [3000, 1700, 1600, 3300];

  function table(rows) {
    const line = (cells) => `<w:tr>${cells.map((text, place) => cell(text, WIDTHS[place])).join("")}</w:tr>`;
    const edges = ["top", "left", "bottom", "right", "insideH", "insideV"];
    const borders = edges.map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`).join("");
    const grid = WIDTHS.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
    return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.map(line).join("")}</w:tbl>`;
  }

  function body({ purpose, reviewInWords, pointsTo, rows, steps, suggested, questions, address }) {
    const lines = rows.length ? rows : [{}, {}, {}];
    const listed = (heading, texts) => (texts.length ? [paragraph(heading, "Heading1"), ...texts.map((text) => paragraph(text, "List"))] : []);
    return [
      paragraph("Our plan", "Title"),
      paragraph("A conversation starter, not a verdict."),
      paragraph(`What we want to improve: ${purpose}`),
      ...(pointsTo ? [paragraph(pointsTo)] : []),
      paragraph("What we will do", "Heading1"),
      table([["Tactic", "Who", "By when", "First step"], ...lines.map(({ title, owner, when, step }) => [title, owner, when, step])]),
      ...listed("To do first", steps.map(({ title, facts }) => `${title} (${facts})`)),
      ...listed("Tactics that the guide suggests", suggested.map(({ title, message }) => `${title}: ${message}`)),
      ...listed("Questions to settle: find out whether this is so", questions),
      paragraph(`We come back to this on: ${reviewInWords}`),
      paragraph(`Made with ${address}`),
    ].join("");
  }

  const style = (id, name, size, more = "") =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr><w:spacing w:before="${size * 4}" w:after="80"/>${more}</w:pPr><w:rPr>${size > 22 ? "<w:b/>" : ""}<w:sz w:val="${size}"/></w:rPr></w:style>`;

  // Returns the bytes of a .docx with a plan's sheet.
  function document(sheet) {
    const styles = [style("Normal", "Normal", 22), style("Title", "Title", 40), style("Heading1", "heading 1", 28), style("List", "List", 22, '<w:ind w:left="360"/>')];
    return zip([
      ["[Content_Types].xml", `${HEAD}<Types xmlns="${OPEN}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`],
      ["_rels/.rels", `${HEAD}<Relationships xmlns="${OPEN}/package/2006/relationships"><Relationship Id="r1" Type="${OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`],
      ["word/_rels/document.xml.rels", `${HEAD}<Relationships xmlns="${OPEN}/package/2006/relationships"><Relationship Id="r1" Type="${OPEN}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`],
      ["word/styles.xml", `${HEAD}<w:styles xmlns:w="${WORD}">${styles.join("")}</w:styles>`],
      ["word/document.xml", `${HEAD}<w:document xmlns:w="${WORD}"><w:body>${body(sheet)}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr></w:body></w:document>`],
    ]);
  }

  // ---- a ZIP whose files are stored as they are (PKWARE's APPNOTE, 4.3) --------------------------------------------

  function crc(bytes) {
    let sum = 0xffffffff;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return (sum ^ 0xffffffff) >>> 0;
  }

  // Returns numbers as little-endian bytes; each is [value, bytes].
  const packed = (...numbers) => numbers.flatMap(([value, size]) => Array.from({ length: size }, (_, at) => (value / 2 ** (8 * at)) & 255));

  function zip(files) {
    const parts = [];
    const directory = [];
    let offset = 0;
    for (const [path, text] of files) {
      const [name, bytes] = [encoder.encode(path), encoder.encode(text)];
      // Version 2.0; names in UTF-8; stored; no time but a day that ZIP can hold: 1 January 1980.
      const facts = packed([20, 2], [0x0800, 2], [0, 2], [0, 2], [0x21, 2], [crc(bytes), 4], [bytes.length, 4], [bytes.length, 4], [name.length, 2], [0, 2]);
      parts.push(...packed([0x04034b50, 4]), ...facts, ...name, ...bytes);
      directory.push(...packed([0x02014b50, 4], [20, 2]), ...facts, ...packed([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), ...name);
      offset = parts.length;
    }
    const end = packed([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [directory.length, 4], [offset, 4], [0, 2]);
    return Uint8Array.from([...parts, ...directory, ...end]);
  }

  // ---- a calendar entry (RFC 5545) ---------------------------------------------------------------------------------

  const value = (text) => String(text).replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

  // Folds a line after at most 75 bytes, never inside a character.
  function folded(line) {
    const lines = [""];
    for (const char of line) {
      if (encoder.encode(lines.at(-1) + char).length > 74) lines.push(" ");
      lines[lines.length - 1] += char;
    }
    return lines.join("\r\n");
  }

  // Returns a whole-day entry on the day of the next look, which is year-month-day.
  function calendar({ purpose, review, rows, address }, { now, id }) {
    const day = (date) => date.toISOString().slice(0, 10).replaceAll("-", "");
    const next = new Date(`${review}T00:00:00Z`);
    next.setUTCDate(next.getUTCDate() + 1);
    const todo = rows.map(({ title, owner, when }) => [title, owner, when].filter(Boolean).join(", ")).join("\n");
    const lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ten challenges//Plan//EN", "BEGIN:VEVENT",
      `UID:${id}`,
      `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
      `DTSTART;VALUE=DATE:${review.replaceAll("-", "")}`, `DTEND;VALUE=DATE:${day(next)}`,
      `SUMMARY:${value(`Look at our plan again${purpose ? `: ${purpose}` : ""}`)}`,
      `DESCRIPTION:${value([todo, address].filter(Boolean).join("\n\n"))}`,
      "END:VEVENT", "END:VCALENDAR",
    ];
    return `${lines.map(folded).join("\r\n")}\r\n`;
  }

  return Object.freeze({ calendar, document });
})();
