package io.airloom.core.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/**
 * The compiler's view of files: writes classes into memory, and reads the sdk through the class
 * loader, because the compiler cannot look into a jar inside the server's jar.
 */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private static final String SDK = "io.airloom.sdk.";

  private final ClassLoader parent;
  private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

  MemoryFiles(JavaFileManager files, ClassLoader parent) {
    super(files);
    this.parent = parent;
  }

  Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new HashMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    written.put(className, bytes);
    return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/')), kind) {
      @Override
      public OutputStream openOutputStream() {
        return bytes;
      }
    };
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    Iterable<JavaFileObject> found = super.list(location, packageName, kinds, recurse);
    boolean isSdk = (packageName + ".").startsWith(SDK);
    if (location != StandardLocation.CLASS_PATH || !isSdk || found.iterator().hasNext()) {
      return found;
    }
    return sdkClasses(packageName);
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof LoadedClass loaded
        ? loaded.binaryName
        : super.inferBinaryName(location, file);
  }

  private List<JavaFileObject> sdkClasses(String packageName) throws IOException {
    String folder = packageName.replace('.', '/') + "/";
    List<JavaFileObject> classes = new ArrayList<>();
    for (URL url : Collections.list(parent.getResources(folder))) {
      if (url.openConnection() instanceof JarURLConnection jar) {
        for (JarEntry entry : Collections.list(jar.getJarFile().entries())) {
          String name = entry.getName();
          if (name.startsWith(folder)
              && name.endsWith(".class")
              && name.indexOf('/', folder.length()) < 0) {
            classes.add(new LoadedClass(parent, name));
          }
        }
      }
    }
    return classes;
  }

  /** A class file that the class loader finds. */
  private static final class LoadedClass extends SimpleJavaFileObject {
    private final ClassLoader loader;
    private final String resource;
    private final String binaryName;

    LoadedClass(ClassLoader loader, String resource) {
      super(URI.create("loaded:///" + resource), Kind.CLASS);
      this.loader = loader;
      this.resource = resource;
      this.binaryName = resource.substring(0, resource.length() - 6).replace('/', '.');
    }

    @Override
    public InputStream openInputStream() throws IOException {
      InputStream in = loader.getResourceAsStream(resource);
      if (in == null) {
        throw new IOException("No class file " + resource);
      }
      return in;
    }
  }
}
