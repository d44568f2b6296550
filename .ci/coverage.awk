# Line coverage of each package, from the reports of several test projects: a line is covered when any of them ran it.
# Reads coverage.cobertura.xml files.

function attribute(name) {
  return match($0, "[ <]" name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
}

/<package / { package = attribute("name") }

/<class / {
  class = attribute("name")
  path = attribute("filename")
  is_generated = path ~ /\/obj\//
  # Reports name a file from different folders on, and what the compiler nests in a class differs between frameworks.
  sub(/\/.*/, "", class)
  sub(/.*\//, "", path)
}

# A line is listed with its method and again with its class.
/<line / && !is_generated {
  line = package SUBSEP class SUBSEP path SUBSEP attribute("number")
  if (!(line in seen)) { seen[line]; lines[package]++ }
  if (attribute("hits") > 0 && !(line in hit)) { hit[line]; covered[package]++ }
}

END {
  for (package in lines) {
    printf "%-28s %5.1f %% of %d lines\n", package, 100 * covered[package] / lines[package], lines[package] | "sort"
  }
}
