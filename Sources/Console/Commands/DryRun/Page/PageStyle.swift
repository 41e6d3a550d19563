/// What the page looks like, and the few lines that sort its tables; neither may hold a character that XML would read as markup.
enum PageStyle {
    static let sheet = """
        :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --paper: #ffffff; --card: #f5f7f9; --line: #d8dee6;
          --gain: #12733a; --loss: #b3261e; --first: #1d5fd0; --second: #b4530a; --third: #6b7280; --warn: #fff4d6; --warnink: #6b4a00; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa5b4; --paper: #12161c; --card: #1b212a;
          --line: #313a46; --gain: #5fcf8a; --loss: #ff8a80; --first: #6aa5ff; --second: #f0a35e; --third: #9aa5b4;
          --warn: #3a2f12; --warnink: #f3d58a; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
        main { max-width: 1080px; margin: 0 auto; padding: 28px 20px 60px; }
        h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 19px; margin: 36px 0 10px; border-bottom: 1px solid var(--line); padding-bottom: 4px; }
        h3 { font-size: 16px; margin: 20px 0 8px; }
        p { margin: 6px 0; } .soft { color: var(--soft); }
        nav { margin: 14px 0 0; font-size: 14px; } nav a { margin-right: 14px; white-space: nowrap; } a { color: var(--first); }
        .warn { background: var(--warn); color: var(--warnink); border-radius: 6px; padding: 8px 12px; margin: 8px 0; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px; margin: 18px 0; }
        .card { background: var(--card); border-radius: 8px; padding: 12px 14px; }
        .card b { display: block; font-size: 22px; font-variant-numeric: tabular-nums; } .card span { display: block; font-size: 13px; color: var(--soft); }
        .gain { color: var(--gain); } .loss { color: var(--loss); } .unknown { color: var(--soft); }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 14px; margin: 4px 0 12px; }
        th, td { padding: 5px 10px; border-bottom: 1px solid var(--line); vertical-align: top; } th { color: var(--soft); font-weight: 600; text-align: left; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } th.n { text-align: right; white-space: normal; }
        .t { text-align: left; } .sortable th { cursor: pointer; }
        th[aria-sort=ascending]::after { content: " \\25B2"; } th[aria-sort=descending]::after { content: " \\25BC"; }
        svg { width: 100%; height: auto; display: block; } .tick { fill: var(--soft); font-size: 12px; }
        .grid { stroke: var(--line); stroke-width: 1; } .zero { stroke: var(--soft); stroke-width: 1; } .tickmark { stroke: var(--soft); }
        .curve { fill: none; stroke-width: 2; stroke-linejoin: round; } .curve.first { stroke: var(--first); }
        .curve.second { stroke: var(--second); stroke-dasharray: 7 4; } .curve.third { stroke: var(--third); stroke-dasharray: 2 4; }
        .curve.fall { stroke: var(--loss); stroke-width: 1.5; } .area { stroke: none; fill-opacity: 0.14; } .area.first { fill: var(--first); }
        .area.fall { fill: var(--loss); } .mark { fill: var(--paper); stroke: var(--second); stroke-width: 2; }
        .legend { display: flex; flex-wrap: wrap; gap: 6px 20px; font-size: 14px; margin: 4px 0; } .legend i { font-style: normal; font-weight: 700; }
        .legend .first i { color: var(--first); } .legend .second i { color: var(--second); } .legend .third i { color: var(--third); }
        details { border: 1px solid var(--line); border-radius: 6px; margin: 6px 0; } summary { padding: 7px 12px; cursor: pointer; font-variant-numeric: tabular-nums; }
        details div { padding: 0 14px 10px; } pre { background: var(--card); border-radius: 6px; padding: 10px 12px; overflow-x: auto; font: 13px/1.45 ui-monospace, Menlo, Consolas, monospace; margin: 6px 0; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 18px; margin: 8px 0; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
        @media print { :root { --paper: #ffffff; --ink: #000000; } nav { display: none; } main { max-width: none; padding: 0; } h2 { break-after: avoid; }
          svg, .cards, details { break-inside: avoid; } tr { break-inside: avoid; } }

        """

    /// Sorts a table by the column that is clicked, numbers by their value, others by their text; a second click turns it around.
    static let script = """
        document.querySelectorAll("table.sortable th").forEach(function (head) {
          head.addEventListener("click", function () {
            var table = head.closest("table"), body = table.tBodies[0], column = head.cellIndex;
            var up = head.getAttribute("aria-sort") === "descending";
            table.querySelectorAll("th").forEach(function (other) { other.removeAttribute("aria-sort"); });
            head.setAttribute("aria-sort", up ? "ascending" : "descending");
            var key = function (row) {
              var cell = row.cells[column], value = cell.getAttribute("data-key");
              return value === null ? cell.textContent : Number(value);
            };
            Array.from(body.rows).sort(function (one, two) {
              var a = key(one), b = key(two), order;
              if (typeof a === "number" ? typeof b === "number" : false) { order = a - b; }
              else if (typeof a !== typeof b) { return typeof a === "number" ? -1 : 1; }
              else { order = a.localeCompare(b); }
              return up ? order : -order;
            }).forEach(function (row) { body.appendChild(row); });
          });
        });

        """
}
