package file
import ("testing";"time";"runtime";"fmt";"os";"strings";"github.com/xuri/excelize/v2")
func TestZZ(t *testing.T){
 f:=excelize.NewFile(); h:=sheetHeader(); f.SetSheetRow("Sheet1","A1",&h)
 for i:=0;i<60000;i++{ c,_:=excelize.CoordinatesToCellName(1,i+2); row:=sheetRow("reference",fmt.Sprint("R",i),"address",fmt.Sprint(i,strings.Repeat("x",290)),"mobile","07700 900123","country","GB","time_zone","Europe/London"); f.SetSheetRow("Sheet1",c,&row) }
 p:="/tmp/gen/a.xlsx"; f.SaveAs(p); f.Close()
}
func TestYY(t *testing.T){
 p:="/tmp/gen/a.xlsx"; st,_:=os.Stat(p); t.Log("size",st.Size()>>20)
 runtime.GC(); t0:=time.Now(); r,err:=Open(p,Format{},today); if err!=nil{t.Fatal(err)}
 t.Log("open",time.Since(t0)); n:=0; var most uint64
 for { _,_,err:=r.Next(); if err!=nil{t.Log(err);break}; n++; if time.Since(t0)>60*time.Second{break}; if n%20000==0{ var m runtime.MemStats; runtime.GC(); runtime.ReadMemStats(&m); most=max(most,m.HeapAlloc)} }
 d,tot:=r.Progress(); b,_:=os.ReadFile("/proc/self/status"); for _,l:=range strings.Split(string(b),"\n"){ if strings.HasPrefix(l,"VmHWM"){t.Log(l)}}
 t.Log(n,time.Since(t0),most>>20,d,tot); r.Close()
}
