# entente_page(<out variable>): the page of web/, built by Vite and written as one source file that holds its bytes.
# The lock file fixes every package; Node 18 (Debian) and Node 20 give the same bytes.
option(ENTENTE_PAGE "Build the page of entente serve (needs npm)" ON)

function(entente_page out)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/page_files.cc)
  set(embed ${CMAKE_SOURCE_DIR}/tools/embed_page.py)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  if(NOT ENTENTE_PAGE)
    message(STATUS "ENTENTE_PAGE is OFF: entente serve answers /api/ and says that it has no page")
    add_custom_command(OUTPUT ${output} COMMAND Python3::Interpreter ${embed} ${CMAKE_SOURCE_DIR}/web/without ${output}
      DEPENDS ${embed} ${CMAKE_SOURCE_DIR}/web/without/index.html)
    set(${out} ${output} PARENT_SCOPE)
    return()
  endif()
  find_program(NPM npm)
  if(NOT NPM)
    message(FATAL_ERROR "npm is missing: install Debian's nodejs and npm, or configure with -DENTENTE_PAGE=OFF to do without the page")
  endif()
  file(STRINGS ${CMAKE_SOURCE_DIR}/web/files.txt files)
  list(TRANSFORM files PREPEND ${CMAKE_SOURCE_DIR}/web/)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/files.txt)
  set(packages ${CMAKE_CURRENT_BINARY_DIR}/page_packages.stamp)
  add_custom_command(OUTPUT ${packages}
    COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --silent
    COMMAND ${CMAKE_COMMAND} -E touch ${packages}
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web
    DEPENDS ${CMAKE_SOURCE_DIR}/web/package.json ${CMAKE_SOURCE_DIR}/web/package-lock.json
    COMMENT "Fetching the packages that build the page")
  add_custom_command(OUTPUT ${output}
    COMMAND ${NPM} run --silent build -- --outDir ${CMAKE_CURRENT_BINARY_DIR}/page --emptyOutDir
    COMMAND Python3::Interpreter ${embed} ${CMAKE_CURRENT_BINARY_DIR}/page ${output}
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web
    DEPENDS ${packages} ${files} ${embed}
    COMMENT "Building the page")
  set(${out} ${output} PARENT_SCOPE)
endfunction()
