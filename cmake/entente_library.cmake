# entente_library(<station> SOURCES … [DEPENDS … stations before it] [LINK … outside libraries] [TESTS … _test.cc files])
# One library a folder of src/, and one test program with the tests that stand beside the code.
function(entente_library station)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LINK;TESTS" ${ARGN})
  add_library(entente_${station} STATIC ${ARG_SOURCES})
  target_include_directories(entente_${station} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  foreach(dependency ${ARG_DEPENDS})
    target_link_libraries(entente_${station} PUBLIC entente_${dependency})
  endforeach()
  target_link_libraries(entente_${station} PUBLIC ${ARG_LINK})
  if(ENTENTE_TESTS AND ARG_TESTS)
    add_executable(${station}_test ${ARG_TESTS})
    target_link_libraries(${station}_test PRIVATE entente_${station} GTest::gtest_main)
    # Compiled once and run once: without optimisation in half the time.
    if(CMAKE_BUILD_TYPE STREQUAL "Release")
      target_compile_options(${station}_test PRIVATE -O0)
    endif()
    # Tests find the repository and, beside it, the shared data (skipped with a message where absent).
    target_compile_definitions(${station}_test PRIVATE
      ENTENTE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" ENTENTE_SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared")
    gtest_discover_tests(${station}_test TEST_PREFIX "${station}: " DISCOVERY_TIMEOUT 60)
  endif()
endfunction()
