# Man pages and completion, made from what the program says of itself, and the .deb:
#   cmake --build build/release --target deb       writes build/release/entente_VERSION_ARCHITECTURE.deb
include(GNUInstallDirs)
set(pages ${CMAKE_BINARY_DIR}/pages)
add_custom_command(OUTPUT ${pages}/made
  COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tools/make_pages.py $<TARGET_FILE:entente> man ${pages}/man1 --gzip
  COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tools/make_pages.py $<TARGET_FILE:entente> completion ${pages}/completion
  COMMAND ${CMAKE_COMMAND} -E touch ${pages}/made
  DEPENDS entente ${CMAKE_SOURCE_DIR}/tools/make_pages.py VERBATIM)
add_custom_target(pages ALL DEPENDS ${pages}/made)

install(DIRECTORY ${pages}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${pages}/completion/entente.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME entente)
install(FILES ${pages}/completion/_entente DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${pages}/completion/entente.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${CMAKE_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/entente)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/docs ${CMAKE_SOURCE_DIR}/examples DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/entente
  PATTERN "__pycache__" EXCLUDE)
install(FILES ${CMAKE_SOURCE_DIR}/python/entente.py DESTINATION lib/python3/dist-packages)
install(FILES ${CMAKE_SOURCE_DIR}/r/entente.R DESTINATION ${CMAKE_INSTALL_DATADIR}/entente)

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # The target below names what is needed: no tests.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME entente)
set(CPACK_PACKAGE_CONTACT "Entente <entente@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "dated, source-linked record of what states do with one another")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Entente reads news reports and official readouts, keeps a dated, source-linked
record of what states do with one another, and answers what is behind growing
or cooling relations of two of them.  It works without a network.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)  # What the program is linked to, by dpkg-shlibdeps.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3")
set(CPACK_STRIP_FILES ON)
include(CPack)
add_custom_target(deb COMMAND ${CMAKE_CPACK_COMMAND} -G DEB DEPENDS entente pages
  WORKING_DIRECTORY ${CMAKE_BINARY_DIR} COMMENT "Packing the .deb" USES_TERMINAL)
