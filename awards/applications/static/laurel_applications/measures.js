// Shows shares and averages while the numbers are typed. Full-width digits and separators are taken; a value is shown
// normalised when its field is left. No denominator gives a dash, never 0. Half up. The server decides.
const parse = (text) => {
  const plain = text.normalize("NFKC").replace(/\s/g, "").replace(/[人名日件回%]$/, "").replace(/、/g, ",");
  const whole = /^\d{1,3}(,\d{3})+$/.test(plain) ? plain.replace(/,/g, "") : plain;
  return /^\d{1,9}$/.test(whole) ? BigInt(whole) : null;
};

// BigInt arithmetic, so that what is shown here is what the server will say.
const rounded = (numerator, denominator, decimals) => {
  const scale = 10n ** BigInt(decimals);
  const units = (numerator * scale * 2n + denominator) / (denominator * 2n);
  const digits = units.toString().padStart(decimals + 1, "0");
  return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
};

const shown = (number) => (number === null ? "—" : number.toLocaleString("en"));

// A number that is not asked on this page (a correction asks for some only) is the one in the line itself.
const work = (row) => {
  const said = ["[data-num]", "[data-den]"].map((place) => row.querySelector(place).textContent);
  const [numerator, denominator] = row.dataset.of.split(" ").map((id, n) => parse(document.getElementById(id)?.value ?? said[n]));
  const share = row.dataset.result === "ratio";
  const top = numerator === null ? null : numerator * (share ? 100n : 1n);
  const bottom = denominator === null ? null : denominator * (share ? 1n : BigInt(row.dataset.months));
  const maximum = row.dataset.maximum === undefined ? null : Number(row.dataset.maximum);
  const possible = top !== null && bottom !== null && bottom > 0n && (maximum === null || Number(top) <= maximum * Number(bottom));
  row.querySelector("[data-num]").textContent = shown(numerator);
  row.querySelector("[data-den]").textContent = shown(denominator);
  row.querySelector("[data-out]").textContent = possible ? rounded(top, bottom, Number(row.dataset.decimals)) : "—";
  row.querySelector("[data-unit]").hidden = !possible;
  const why = row.querySelector("[data-why]");
  const nobody = bottom === 0n && top !== null && top > 0n;
  why.textContent = nobody ? row.dataset.nobody : bottom && top !== null && !possible ? row.dataset.over : "";
  why.hidden = !why.textContent;
  const unusual = row.querySelector("[data-unusual]");
  const { warnAbove, warnBelow, high, low } = row.dataset;
  const beyond = warnAbove !== undefined && Number(top) > Number(warnAbove) * Number(bottom);
  const short = warnBelow !== undefined && Number(top) < Number(warnBelow) * Number(bottom);
  unusual.textContent = possible && beyond ? high : possible && short ? low : "";
  unusual.hidden = !unusual.textContent;
  const strip = row.querySelector("[data-strip]");
  if (strip) strip.value = possible ? Math.min(100, Number(top) / Number(bottom)) : 0;
};

const tidy = (field) => {
  const number = field.classList.contains("input--num") ? parse(field.value) : null;
  if (number !== null) field.value = shown(number);
};

for (const box of document.querySelectorAll("[data-measures]")) {
  const rows = [...box.querySelectorAll("[data-result]")];
  box.addEventListener("input", () => rows.forEach(work));
  box.addEventListener("change", ({ target }) => tidy(target));
  const early = [...box.querySelectorAll(".input--num")].filter((field) => field.value !== field.defaultValue);
  early.filter((field) => field !== document.activeElement).forEach(tidy); // typed before this module was there
  if (early.length) rows.forEach(work);
  box.querySelector("[data-calculate]")?.closest("p").setAttribute("hidden", "");
}
