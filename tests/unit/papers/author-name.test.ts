import { describe, expect, test } from "vitest";
import { invertedName, parseAuthorName } from "@/lib/papers/author-name";
import { readAuthors, readNames } from "@/lib/papers/read-authors";

const inverted = (name: string) => invertedName(parseAuthorName(name));

describe("a name is taken apart as its owner would", () => {
  test.each([
    ["Yi Ma", "Ma, Yi"],
    ["Minh N. Do", "Do, Minh N."],
    ["Pandiyaraju V", "V, Pandiyaraju"],
    ["Abdul MD", "MD, Abdul"],
    ["Hank Capps MD", "Capps, Hank"],
    ["Jeff Dean", "Dean, Jeff"],
    ["Dean A. Harris", "Harris, Dean A."],
    ["Eng Gee Lim", "Lim, Eng Gee"],
    ["Sheikh Iqbal Ahamed", "Ahamed, Sheikh Iqbal"],
    ["Marine Prince", "Prince, Marine"],
    ["Henry Senior", "Senior, Henry"],
    ["John O. Dabiri", "Dabiri, John O."],
  ])("words that look like titles and suffixes are names: %s", (name, expected) => {
    expect(inverted(name)).toBe(expected);
  });

  test.each([
    ["haiping Zhu", "Zhu, haiping"],
    ["ziqi wang", "wang, ziqi"],
    ["Di He", "He, Di"],
    ["Da Xu", "Xu, Da"],
    ["di He", "He, di"],
    ["Van Nguyen", "Nguyen, Van"],
    ["Tam Van Nguyen", "Nguyen, Tam Van"],
    ["Trong Le Do", "Do, Trong Le"],
    ["Stéphane Ducasse", "Ducasse, Stéphane"],
    ["Pietro Perona", "Perona, Pietro"],
    ["Hong kyu Lee", "Lee, Hong kyu"],
  ])("given names that look like particles are given names: %s", (name, expected) => {
    expect(inverted(name)).toBe(expected);
  });

  test.each([
    ["Laurens van der Maaten", "van der Maaten, Laurens"],
    ["Nando de Freitas", "de Freitas, Nando"],
    ["Luc Van Gool", "Van Gool, Luc"],
    ["Diarmuid Ó hAnnracháin", "Ó hAnnracháin, Diarmuid"],
    ["Johannes von Oswald", "von Oswald, Johannes"],
    ["Omar al-Khwarizmi", "al-Khwarizmi, Omar"],
    ["Aharon Ben Tal", "Ben Tal, Aharon"],
    ["Mohammed El Hassouni", "El Hassouni, Mohammed"],
    ["Mohammed bin Salman", "bin Salman, Mohammed"],
    ["Jefersson A. dos Santos", "dos Santos, Jefersson A."],
    ["Nicola De Cao", "De Cao, Nicola"],
    ["Blaise Agüera y Arcas", "Agüera y Arcas, Blaise"],
    ["Artur d'Avila Garcez", "d'Avila Garcez, Artur"],
    ["Maria de Lourdes M. Silva", "Silva, Maria de Lourdes M."],
    ["van der Maaten", "van der Maaten"],
  ])("real particles belong to the family name: %s", (name, expected) => {
    expect(inverted(name)).toBe(expected);
  });

  test.each([
    ["Robert W. Heath Jr.", "Heath, Robert W., Jr."],
    ["Hal Daumé III", "Daumé, Hal, III"],
    ["Robert Heath, Jr.", "Heath, Robert, Jr."],
    ["Davis, Jr., Sammy", "Davis, Sammy, Jr."],
    ["José Marcato Junior", "Marcato Junior, José"],
    ["Maaten, Laurens van der", "van der Maaten, Laurens"],
    ["van der Maaten, Laurens", "van der Maaten, Laurens"],
    ["García Márquez, Gabriel", "García Márquez, Gabriel"],
    ["Ma", "Ma"],
    ["王伟", "王, 伟"],
    ["欧阳修", "欧阳, 修"],
    ["山田 太郎", "山田, 太郎"],
    ["山田太郎", "山田太郎"],
    ["김철수", "김, 철수"],
    ["Иван Петров", "Петров, Иван"],
    ["", ""],
  ])("suffixes, commas, single names and other scripts: %s", (name, expected) => {
    expect(inverted(name)).toBe(expected);
  });

  test.each([
    ...[
      "Gemma Team",
      "Team GLM",
      "Euclid Collaboration",
      "the TCV team",
      "Mistral AI",
      "NVIDIA",
      "DeepSeek-AI",
      "Imagen-Team-Google",
    ],
    ...[
      "Alzheimer's Disease Neuroimaging Initiative",
      "AI4SafeChole Consortium",
      "Black Forest Labs",
      "GPT-5",
      "Xiaohongshu Inc",
    ],
  ])("%s is a team", (name) => {
    expect(parseAuthorName(name)).toEqual({ kind: "team", literal: name });
  });

  test.each([
    "Wei Ai",
    "Marc Huertas-Company",
    "Huawei Lin",
    "Charlotte Model",
    "Research Pratim Maity",
    "The Anh Han",
    "YY",
    "Mausam",
  ])("%s is a person", (name) => {
    expect(parseAuthorName(name).kind).toBe("person");
  });
});

describe("an entry of a source's list of authors", () => {
  test.each([":", "others", "and others", "et al.", "Ph. D.", "...", "*"])("%s names nobody", (entry) => {
    expect(readNames(entry)).toEqual([]);
  });

  test.each([
    ["and Shadab Khan", ["Shadab Khan"]],
    ["Adam Hewitt and", ["Adam Hewitt"]],
    ["Donald Johann Jr. and Fred Prior", ["Donald Johann Jr.", "Fred Prior"]],
    ["Foutse Khomh anb Diego Elias Costa", ["Foutse Khomh", "Diego Elias Costa"]],
    ["Yehna Kim andYoung-Eun Kim", ["Yehna Kim", "Young-Eun Kim"]],
    ["Xiaohui Li. Yuanting Gao. Yu Zhou", ["Xiaohui Li", "Yuanting Gao", "Yu Zhou"]],
    ["Ana Leitão Filho; Allan Duailibe", ["Ana Leitão Filho", "Allan Duailibe"]],
    [
      "Jane Doe, John Roe, Ann Poe, Max Moe and Kim Koe",
      ["Jane Doe", "John Roe", "Ann Poe", "Max Moe", "Kim Koe"],
    ],
    [
      "Yanchi Liu Yongzhou Xu Xiaochuan Xu Min Zhang",
      ["Yanchi Liu", "Yongzhou Xu", "Xiaochuan Xu", "Min Zhang"],
    ],
    ["Doe, J., Roe, R.", ["Doe, J.", "Roe, R."]],
    ["Jane Doe, Department of Physics, MIT", ["Jane Doe"]],
    ["Jane Doe (MIT)", ["Jane Doe"]],
    ["Ann Poe and The ATLAS Collaboration", ["Ann Poe", "The ATLAS Collaboration"]],
  ])("people in one entry are taken apart, and the rest goes: %s", (entry, names) => {
    expect(readNames(entry)).toEqual(names);
  });

  test.each([
    ...[
      "Doe, Jane",
      "Robert Heath, Jr.",
      "de la Cruz, Ana María",
      "Wei (Wayne) Chen",
      "Rachel St. Clair",
      "Capt. Chu Xing Peng",
      'Linxi "Jim" Fan',
    ],
    ...[
      "Telmo de Menezes e Silva Filho",
      "The Department of Redundancy Team",
      "Johnson & Johnson",
      "Hao An",
      "Valentina Orru'",
      "AC/DC Team",
    ],
  ])("%s is one name and stays as it is", (entry) => {
    expect(readNames(entry)).toEqual([entry]);
  });

  test.each([
    ["Eric~Granger", "Eric Granger"],
    ["Nguy\\~ên", "Nguyên"],
    ["Nguy\\~{\\^e}n", "Nguyễn"],
    ["Tolúl\\d{o}pé Ògúnrèmí", "Tolúlọpé Ògúnrèmí"],
    ["Peter St\\ütz", "Peter Stütz"],
    ["Jos\\'e Garc{\\'i}a", "José García"],
    ["{\\L}ukasz Kaiser", "Łukasz Kaiser"],
    ["Martin Valli`eres", "Martin Vallières"],
    ['Rapha"el Metz', "Raphaël Metz"],
    ["Sathyanarayanan N. Aakur\\\\", "Sathyanarayanan N. Aakur"],
    ["Haya Al_Naal", "Haya Al Naal"],
    ["C. -C. Jay Kuo", "C.-C. Jay Kuo"],
    ["Mariia Gladkova*", "Mariia Gladkova"],
    ["Gabriel Petre1", "Gabriel Petre"],
    ["/Shubham Kumar Nigam", "Shubham Kumar Nigam"],
  ])("TeX and marks in a name become text: %s", (entry, name) => {
    expect(readNames(entry)).toEqual([name]);
  });

  test("a university is an author only where nobody else is", () => {
    const authors = (...names: string[]) =>
      readAuthors(names.map((name) => ({ name, hidden: false }))).map(({ name }) => name);
    expect(authors("Jane Doe", "University Hospital Basel", "Switzerland")).toEqual(["Jane Doe"]);
    expect(authors("Stanford University")).toEqual(["Stanford University"]);
    expect(authors("Euclid Collaboration", ":", "Y. Mellier")).toEqual([
      "Euclid Collaboration",
      "Y. Mellier",
    ]);
  });
});
