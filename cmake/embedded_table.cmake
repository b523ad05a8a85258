# entente_embed_table(<out variable> <symbol> <file under the repository>)
# Writes a source file that holds the table's bytes as `extern const std::string_view entente::tables::<symbol>`,
# and appends its path to the variable.  Changing the table rebuilds it.
function(entente_embed_table out symbol file)
  set(input ${CMAKE_SOURCE_DIR}/${file})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${symbol}_table.cc)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${input})
  file(READ ${input} content)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
"// Generated from ${file}; do not edit.
#include <string_view>
namespace entente::tables {
extern const std::string_view ${symbol};
const std::string_view ${symbol} = R\"table(@content@)table\";
}  // namespace entente::tables
")
  set(${out} ${${out}} ${output} PARENT_SCOPE)
endfunction()
